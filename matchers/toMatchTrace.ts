import type { ShapeOptions, TraceShape } from '../src/check/ExpectedSpan.js';
import { traceShape } from '../src/check/traceShape.js';
import type { Matcher } from './defineMatcher.js';
import { defineMatcher } from './defineMatcher.js';
import { receivedTraces } from './received.js';

/** Passes when one of the traces has the shape: partial and unordered unless `strict` or `ordered`. */
export const toMatchTrace: Matcher<[shape: TraceShape, options?: ShapeOptions]> = defineMatcher(
  'toMatchTrace',
  (received, shape, options: ShapeOptions = {}) => {
    const traces = receivedTraces(received);
    const how = [options.strict === true ? 'strictly' : '', options.ordered === true ? 'in order' : ''].filter(Boolean);
    const manner = how.length === 0 ? '' : ` (${how.join(', ')})`;
    return {
      asked: `Expected a trace of the given shape${manner}`,
      askedNot: `Expected no trace of the given shape${manner}`,
      held: 'there is one',
      mismatches: traceShape(traces, shape, options),
      about: [],
      marked: [],
      traces: () => traces,
    };
  },
);
