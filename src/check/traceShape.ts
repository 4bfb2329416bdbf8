import type { Trace } from '../trace/Trace.js';
import { explainShape } from './explainShape.js';
import type { ShapeOptions, TraceShape } from './ExpectedSpan.js';
import { readShape } from './ExpectedSpan.js';
import { fitsTrace } from './fitShape.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds why none of the traces has the shape asked for; compares with the trace that comes nearest.
 * Partial and unordered by default; a dangling span never stands in for a root.
 *
 * @param around - the other traces of the scope, asked for when a span is missing: it may have lost its context.
 */
export function traceShape(
  traces: readonly Trace[],
  shape: TraceShape,
  options: ShapeOptions = {},
  around: () => readonly Trace[] = () => [],
): Mismatch[] {
  const expected = readShape(shape);
  const fitting = traces.findIndex((trace) => fitsTrace(expected, trace, options));
  const more = options.strict === true && traces.length > 1 ? [moreTraces(traces, fitting)] : [];
  return fitting >= 0 ? more : [...more, ...explainShape(expected, traces, options, around())];
}

function moreTraces(traces: readonly Trace[], fitting: number): Mismatch {
  return fitting < 0 ? { kind: 'more traces', traces } : { kind: 'more traces', traces, fitting };
}
