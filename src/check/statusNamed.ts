import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import type { ExpectedSpan, ExpectedTrace, ShapeOptions, TraceShape } from './ExpectedSpan.js';
import { fitsSpan, fitsTrace } from './fitShape.js';
import { readShapeFor } from './readShape.js';

/** The spans of the traces that have the shape, as far as it says what status they have. */
export function statusNamed(traces: readonly Trace[], shape: TraceShape, options: ShapeOptions): SpanRecord[] {
  return readShapeFor(shape, traces, options).flatMap((expected) => {
    const named = [...withStatus(spansOf(expected))];
    if (named.length === 0) return [];
    return traces
      .filter((trace) => fitsTrace(expected, trace, options))
      .flatMap(({ spans }) => spans.filter((span) => named.some((one) => fitsSpan(one, span, options))));
  });
}

function spansOf({ tops, dangling }: ExpectedTrace): readonly ExpectedSpan[] {
  return [...tops, ...dangling.flat()];
}

function* withStatus(spans: readonly ExpectedSpan[]): Generator<ExpectedSpan> {
  for (const span of spans) {
    if (span.namesStatus) yield span;
    yield* withStatus(span.children);
  }
}
