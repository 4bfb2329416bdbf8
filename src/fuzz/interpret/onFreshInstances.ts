import type { Context } from '@opentelemetry/api';
import { context } from '@opentelemetry/api';
import type { AnyBoundary } from '../boundary/Boundary.js';
import { disposeOf, setUp } from './lifeOf.js';

/**
 * Sets boundaries up in `setupContext`, runs `fn`, and disposes of each that was set up, whatever happened.
 *
 * @throws UsageError of the first `setup` or `dispose` that failed.
 */
export async function onFreshInstances<T>(
  boundaries: readonly AnyBoundary[],
  setupContext: Context,
  fn: () => Promise<T>,
): Promise<T> {
  const [boundary, ...rest] = boundaries;
  if (!boundary) return fn();
  if (boundary.setup) await context.with(setupContext, () => setUp(boundary));
  try {
    return await onFreshInstances(rest, setupContext, fn);
  } finally {
    if (boundary.dispose) await disposeOf(boundary);
  }
}
