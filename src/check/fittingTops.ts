import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import type { ShapeOptions, TraceShape } from './ExpectedSpan.js';
import { fitsTrace, topSpans } from './fitShape.js';
import { readShapeFor } from './readShape.js';

/** Of each trace that has the shape, or one of several, the span at the top. */
export function fittingTops(traces: readonly Trace[], shape: TraceShape, options: ShapeOptions): SpanRecord[] {
  const expected = readShapeFor(shape, traces, options);
  return traces
    .filter((trace) => expected.some((one) => fitsTrace(one, trace, options)))
    .flatMap((trace) => topSpans(trace)[0]?.span ?? trace.spans.slice(0, 1));
}
