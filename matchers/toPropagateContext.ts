import { trackMatcher } from '../src/fixture/strict/trackMatcher.js';
import type { FuzzOptions } from '../src/fuzz/run/FuzzOptions.js';
import type { Subject } from '../src/fuzz/boundary/resolveBoundaries.js';
import type { MatcherContext, MatcherResult } from './MatcherContext.js';

/** A matcher that runs programs, and so cannot answer at once. */
export type PropagationMatcher = (
  this: MatcherContext | void,
  received: unknown,
  options?: FuzzOptions,
) => Promise<MatcherResult>;

/** Runners give a test five seconds, and a slow boundary should not use them up. */
const budgetMs = 4000;

/**
 * Passes when generated programs find nothing wrong with the received boundary. Misuse throws a `UsageError`, under `.not`
 * too.
 */
export const toPropagateContext: PropagationMatcher = function toPropagateContext(received, options = {}) {
  const isNot = this?.isNot === true;
  return trackMatcher('toPropagateContext()', async (abandoned) => {
    const answer = run(received, until(abandoned, options), isNot);
    // The user has been told that it was not awaited: more would be a second failure, of no test.
    const nothing: MatcherResult = { pass: !isNot, message: () => 'It was not awaited.' };
    return answer.then(
      (result) => (abandoned.aborted ? nothing : result),
      (error: unknown) => {
        if (abandoned.aborted) return nothing;
        throw error;
      },
    );
  });
};

async function run(received: unknown, options: FuzzOptions, isNot: boolean): Promise<MatcherResult> {
  // Only who asks for it loads the engine, and fast-check with it.
  const { checkPropagation } = await import('../src/fuzz/run/checkPropagation.js');
  const { usualRuns } = await import('../src/fuzz/run/resolveOptions.js');
  const runs = usualRuns(Array.isArray(received) ? received.length : 1);
  const report = await checkPropagation(
    received as Subject,
    isBounded(options) ? options : { runs, budgetMs, ...options },
  );
  const names = report.boundaries.map(({ name }) => `"${name}"`).join(', ');
  const held = `Expected ${names} not to propagate context, but ${report.runs} programs (seed ${report.seed}) found nothing wrong.`;
  const header = `expect(received)${isNot ? '.not' : ''}.toPropagateContext()`;
  return { pass: report.ok, message: () => `${header}\n\n${report.failure?.message ?? held}` };
}

/** The same options, with a signal more; what are none is for the engine to say. */
function until(abandoned: AbortSignal, options: FuzzOptions): FuzzOptions {
  if (typeof options !== 'object' || options === null) return options;
  const { signal } = options;
  if (signal === undefined) return { ...options, signal: abandoned };
  return signal instanceof AbortSignal ? { ...options, signal: AbortSignal.any([signal, abandoned]) } : options;
}

/** Who says how long, or how many, gets that; and what are no options is for the engine to say. */
function isBounded(options: unknown): boolean {
  const { runs, budgetMs: budget } = (options ?? {}) as FuzzOptions;
  return typeof options !== 'object' || options === null || runs !== undefined || budget !== undefined;
}
