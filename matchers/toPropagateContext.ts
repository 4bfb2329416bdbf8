import { trackMatcher } from '../src/fixture/strict/trackMatcher.js';
import type { FuzzOptions } from '../src/fuzz/run/FuzzOptions.js';
import type { Subject } from '../src/fuzz/run/resolveBoundaries.js';
import type { MatcherContext, MatcherResult } from './MatcherContext.js';

/** A matcher that runs programs, and so cannot answer at once. */
export type PropagationMatcher = (
  this: MatcherContext | void,
  received: unknown,
  options?: FuzzOptions,
) => Promise<MatcherResult>;

/**
 * Passes when generated programs find nothing wrong with the received boundary. Misuse throws a `UsageError`, under `.not`
 * too.
 */
export const toPropagateContext: PropagationMatcher = function toPropagateContext(received, options = {}) {
  return trackMatcher('toPropagateContext()', run(received, options, this?.isNot === true));
};

async function run(received: unknown, options: FuzzOptions, isNot: boolean): Promise<MatcherResult> {
  // Only who asks for it loads the engine, and fast-check with it.
  const { checkPropagation } = await import('../src/fuzz/run/checkPropagation.js');
  const report = await checkPropagation(received as Subject, options);
  const names = report.boundaries.map(({ name }) => `"${name}"`).join(', ');
  const held = `Expected ${names} not to propagate context, but ${report.runs} programs (seed ${report.seed}) found nothing wrong.`;
  const header = `expect(received)${isNot ? '.not' : ''}.toPropagateContext()`;
  return { pass: report.ok, message: () => `${header}\n\n${report.failure?.message ?? held}` };
}
