import type { AnyBoundary } from '../boundary/Boundary.js';
import { UsageError } from '../../util/UsageError.js';
import { realTimers } from '../../util/realTimers.js';
import { thrownText } from './thrownText.js';

/** How long `setup` or `dispose` of a boundary may take, in milliseconds. */
const lifeTimeoutMs = 30_000;

/**
 * Awaits `setup` of a boundary.
 *
 * @throws UsageError with the boundary's name, and the error as cause.
 */
export function setUp(boundary: AnyBoundary): Promise<void> {
  return step(boundary, 'setup');
}

/**
 * Awaits `dispose` of a boundary.
 *
 * @throws UsageError with the boundary's name, and the error as cause.
 */
export function disposeOf(boundary: AnyBoundary): Promise<void> {
  return step(boundary, 'dispose');
}

async function step(boundary: AnyBoundary, name: 'setup' | 'dispose'): Promise<void> {
  if (!boundary[name]) return;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = realTimers.setTimeout(
      () => reject(new Error(`it has not settled after ${lifeTimeoutMs} ms`)),
      lifeTimeoutMs,
    );
  });
  try {
    await Promise.race([boundary[name](), late]);
  } catch (cause) {
    throw new UsageError(`${name}() of the boundary "${boundary.name}" failed: ${thrownText(cause)}`, { cause });
  } finally {
    realTimers.clearTimeout(timer);
  }
}
