import type { ShapeOptions, TraceShape } from '../src/check/ExpectedSpan.js';
import { fittingTops } from '../src/check/fittingTops.js';
import type { Mismatch } from '../src/check/Mismatch.js';
import { statusNamed } from '../src/check/statusNamed.js';
import { readShape } from '../src/check/readShape.js';
import { traceShape } from '../src/check/traceShape.js';
import { markExpected } from '../src/fixture/markExpected.js';
import type { Trace } from '../src/trace/Trace.js';
import { checkFlags } from '../src/util/checkOptions.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { isSource, receivedTraces, tracesAround } from './received.js';

/** Passes when one of the traces has the shape: partial and unordered unless `strict` or `ordered`. */
export const toMatchTrace: Matcher<[shape: TraceShape, options?: ShapeOptions]> = defineMatcher(
  'toMatchTrace',
  (received, shape, options: ShapeOptions = {}) => {
    checkFlags('toMatchTrace()', options, ['strict', 'ordered']);
    const traces = receivedTraces(received);
    const around = (): Trace[] => (isSource(received) ? [] : tracesAround(...(traces[0]?.spans.slice(0, 1) ?? [])));
    const mismatches = traceShape(traces, shape, options, around);
    if (mismatches.length === 0) markExpected('errors', statusNamed(traces, shape, options));
    const how = [options.strict === true ? 'strictly' : '', options.ordered === true ? 'in order' : ''].filter(Boolean);
    const manner = how.length === 0 ? '' : ` (${how.join(', ')})`;
    const words = wordsFor(readShape(shape, options).length);
    return {
      asked: `Expected ${words.some}${manner}`,
      askedNot: `Expected ${words.none}${manner}`,
      held: words.held,
      mismatches,
      about: [],
      marked: mismatches.length === 0 ? fittingTops(traces, shape, options) : [],
      traces: () => [...traces, ...foundElsewhere(mismatches, traces, around)],
    };
  },
);

/** A text may ask for several traces, or for none. */
function wordsFor(count: number): { readonly some: string; readonly none: string; readonly held: string } {
  if (count === 0) return { some: 'no spans', none: 'a span', held: 'none was recorded' };
  if (count === 1)
    return { some: 'a trace of the given shape', none: 'no trace of the given shape', held: 'there is one' };
  return {
    some: `${count} traces of the given shapes`,
    none: `not to find ${count} traces of the given shapes`,
    held: 'they are there',
  };
}

/** A span that is missing in the received trace is drawn where it is. */
function foundElsewhere(mismatches: readonly Mismatch[], drawn: readonly Trace[], around: () => Trace[]): Trace[] {
  const ids = new Set(mismatches.flatMap((one) => (one.kind === 'missing span' ? (one.elsewhere?.traceId ?? []) : [])));
  for (const { traceId } of drawn) ids.delete(traceId);
  return ids.size === 0 ? [] : around().filter((trace) => ids.has(trace.traceId));
}
