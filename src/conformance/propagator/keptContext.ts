import type { Disagreement } from '../ConformanceCase.js';
import type { Extracted } from './Probe.js';

/** A disagreement unless an extract answered with the very context that it was given. */
export function keptContext({ unchanged, change }: Extracted, why = ''): Disagreement | undefined {
  return unchanged ? undefined : { expected: `${why}the context that was given`, found: change };
}
