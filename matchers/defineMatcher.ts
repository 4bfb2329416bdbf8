import { callerContinued } from '../src/fixture/lookup.js';
import type { Failure } from '../src/render/renderFailure.js';
import { renderFailure } from '../src/render/renderFailure.js';
import type { Trace } from '../src/trace/Trace.js';
import type { MatcherContext, MatcherResult } from './MatcherContext.js';

/** A matcher as `expect.extend` takes it. */
export type Matcher<Args extends unknown[]> = (
  this: MatcherContext | void,
  received: unknown,
  ...args: Args
) => MatcherResult;

/** What a matcher found, and the words of its claim. */
export interface Judgement extends Pick<Failure, 'mismatches' | 'about' | 'facts' | 'marked' | 'advice' | 'entries'> {
  /** The claim: `Expected span "a" to be a child of "b"`. */
  readonly asked: string;
  /** The claim under `.not`. */
  readonly askedNot: string;
  /** Goes behind "but" when a `.not` fails. */
  readonly held: string;
  /** What a message draws. */
  readonly traces: () => readonly Trace[];
  readonly actual?: unknown;
  readonly expected?: unknown;
}

/**
 * Makes a matcher of a judge. The judge throws a `UsageError` for misuse, and the error passes through under `.not` too;
 * `pass` depends on the findings alone, and the text is made only when it is read.
 */
export function defineMatcher<Args extends unknown[]>(
  name: string,
  judge: (received: unknown, ...args: Args) => Judgement,
): Matcher<Args> {
  return function matcher(this: MatcherContext | void, received: unknown, ...args: Args): MatcherResult {
    const judgement = judge(received, ...args);
    const pass = judgement.mismatches.length === 0;
    const header = (): string => matcherHint(this ?? {}, name, args);
    const message = (): string => `${header()}\n\n${renderFailure(toFailure(judgement, pass))}`;
    // Under `.not` both are alike, and there is no difference to show.
    if (pass || !('expected' in judgement)) return { pass, message };
    return { pass, message, actual: judgement.actual, expected: judgement.expected };
  };
}

/** A passing judgement only becomes a message under `.not`. */
function toFailure(judgement: Judgement, pass: boolean): Failure {
  const { asked, askedNot, held, advice = [], mismatches, about, facts, marked, entries } = judgement;
  const traces = judgement.traces();
  const continued = callerContinued(traces.flatMap((trace) => trace.spans));
  return {
    asked: pass ? askedNot : asked,
    held,
    advice,
    mismatches,
    about,
    ...(facts && { facts }),
    marked,
    ...(entries && { entries }),
    traces,
    callerContinued: continued,
  };
}

function matcherHint({ utils, isNot = false, promise = '' }: MatcherContext, name: string, args: unknown[]): string {
  const expected = args.some((arg) => arg !== undefined) ? 'expected' : '';
  if (utils !== undefined) return utils.matcherHint(name, 'received', expected, { isNot, promise });
  return `expect(received)${promise === '' ? '' : `.${promise}`}${isNot ? '.not' : ''}.${name}(${expected})`;
}
