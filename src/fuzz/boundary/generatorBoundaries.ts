import { realTimers } from '../../util/realTimers.js';
import type { Boundary, Hop } from './Boundary.js';

/** Async iteration over what somebody else made: a body runs for whoever calls `next()`, a loop for whoever loops. */
export function generatorBoundaries(): Boundary[] {
  return [
    { name: 'async generator', cross: runInBody },
    { name: 'for await', cross: runInLoop },
  ];
}

async function runInBody<T>(task: () => Promise<T>, hop: Hop): Promise<T | undefined> {
  const results = hop.elsewhere(() => resultsOf(task));
  const first = await results.next();
  return first.value;
}

async function* resultsOf<T>(task: () => Promise<T>): AsyncGenerator<T, undefined> {
  yield await task();
  return undefined;
}

async function runInLoop<T>(task: () => Promise<T>, hop: Hop): Promise<T | undefined> {
  for await (const _ of hop.elsewhere(() => ticks())) return await task();
  return undefined;
}

async function* ticks(): AsyncGenerator<number> {
  await new Promise<void>((resolve) => realTimers.setImmediate(resolve));
  yield 1;
}
