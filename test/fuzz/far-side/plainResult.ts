import type { JobResult } from '../../../src/fuzz/program/Job.js';
import type { Seen } from '../../../src/fuzz/program/Observation.js';
import type { FarSpan } from '../../../src/fuzz/program/FarSpan.js';

/**
 * A result as golden results are written, so that those of two far sides are equal: ids that a far side drew are named after the
 * op of the span, of the flags of such a span only the sampled one counts, and what ran at once may have been seen in any order,
 * unless the order is what the job is about. Of a fault only that there is one.
 */
export function plainResult({ observations, spans, fault, ...result }: JobResult, ordered: boolean = false): object {
  const traces = new Map(
    spans.filter(({ parentSpanId }) => !parentSpanId).map(({ traceId, at }) => [traceId, `trace of ${at}`]),
  );
  const names = new Map(spans.map(({ spanId, at }) => [spanId, `span ${at}`]));
  const plain = <T extends Partial<Seen> | FarSpan>(one: T): T => ({
    ...one,
    ...(one.traceId === undefined ? {} : { traceId: traces.get(one.traceId) ?? one.traceId }),
    ...(one.spanId === undefined ? {} : { spanId: names.get(one.spanId) ?? one.spanId }),
    ...(one.flags === undefined ? {} : { flags: names.has(one.spanId ?? '') ? one.flags & 1 : one.flags }),
  });
  const looks = observations.map(({ seen, ...look }) => ({ ...look, seen: plain(seen) }));
  const flat = spans.map((span) => {
    const { parentSpanId } = span;
    return { ...plain(span), ...(parentSpanId ? { parentSpanId: names.get(parentSpanId) ?? parentSpanId } : {}) };
  });
  return {
    ...result,
    observations: ordered ? looks : inOrder(looks),
    spans: inOrder(flat),
    ...(fault === undefined ? {} : { fault: true }),
  };
}

/** By the paths of the ops; sorting is stable, so an op's own looks stay in their order. */
function inOrder<T extends { readonly at?: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.at ?? '').localeCompare(b.at ?? '', 'en', { numeric: true }));
}
