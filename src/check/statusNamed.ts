import { matchesSpan } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanPattern, Trace } from '../trace/Trace.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { readShape, type ShapeOptions, type TraceShape } from './ExpectedSpan.js';
import { fitsTrace } from './fitShape.js';

/** The spans of the traces that have the shape, as far as it says what status they have. */
export function statusNamed(traces: readonly Trace[], shape: TraceShape, options: ShapeOptions): SpanRecord[] {
  const patterns = [...patternsWithStatus(shape)];
  if (patterns.length === 0) return [];
  const expected = readShape(shape);
  return traces
    .filter((trace) => fitsTrace(expected, trace, options))
    .flatMap(({ spans }) => spans.filter((span) => patterns.some((pattern) => matchesSpan(span, pattern))));
}

function* patternsWithStatus(shape: unknown): Generator<SpanPattern> {
  if (Array.isArray(shape)) for (const node of shape) yield* patternsWithStatus(node);
  if (!isObject(shape) || Array.isArray(shape) || isAsymmetric(shape)) return;
  const { children, ...pattern } = shape;
  if (pattern['status'] !== undefined) yield pattern;
  yield* patternsWithStatus(children);
}
