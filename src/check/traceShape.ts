import type { Trace } from '../trace/Trace.js';
import { explainShape } from './explainShape.js';
import type { ShapeOptions, TraceShape } from './ExpectedSpan.js';
import { readShape } from './ExpectedSpan.js';
import { fitsTrace } from './fitShape.js';
import type { Mismatch } from './Mismatch.js';

/**
 * Finds why none of the traces has the shape asked for; compares with the trace that comes nearest.
 * Partial and unordered by default; a dangling span never stands in for a root.
 */
export function traceShape(traces: readonly Trace[], shape: TraceShape, options: ShapeOptions = {}): Mismatch[] {
  const expected = readShape(shape);
  const more: Mismatch[] = options.strict === true && traces.length > 1 ? [{ kind: 'more traces', traces }] : [];
  const fitting = traces.some((trace) => fitsTrace(expected, trace, options));
  return fitting ? more : [...more, ...explainShape(expected, traces, options)];
}
