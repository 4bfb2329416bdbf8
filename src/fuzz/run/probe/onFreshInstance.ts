import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { openProgramScope } from '../../../fixture/programScope.js';
import type { AnyBoundary, Hop } from '../../boundary/Boundary.js';
import { onFreshInstances } from '../../interpret/onFreshInstances.js';

/** What a probe's crossing may ask of the engine: there is no decoy yet. Fresh each time, as a boundary may write to it. */
export function plainHop(): Hop {
  return { elsewhere: (fn) => fn() };
}

/** As a program would: in a scope of its own and the root context, so that nothing of a probe reaches a test. */
export async function onFreshInstance<T>(boundary: AnyBoundary, fn: () => Promise<T>): Promise<T> {
  const scope = openProgramScope('probe');
  const inScope = () => scope.run(() => onFreshInstances([boundary], ROOT_CONTEXT, fn));
  try {
    return await context.with(ROOT_CONTEXT, inScope);
  } finally {
    scope.close();
  }
}
