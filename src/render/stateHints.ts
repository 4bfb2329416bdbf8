import type { SpanRecord } from '../trace/SpanRecord.js';
import { quoteLiteral } from './quoteLiteral.js';

/**
 * Why a span may not hold what was asked for: it has not ended, or the sampler refused it.
 *
 * @param now - the span as it is now, when it has ended since the received record was made.
 */
export function stateHints(span: SpanRecord, now: SpanRecord | undefined): string[] {
  if (now !== undefined) {
    return [
      `"${span.name}" was open when this record of it was made, and has ended since. ` +
        `Look it up again: tracing.span(${quoteLiteral(span.name)}).`,
    ];
  }
  if (!span.sampled) {
    return [`"${span.name}" is unsampled: of what the sampler refuses only what it was started with is known.`];
  }
  if (span.ended) return [];
  return [
    `"${span.name}" is still open, and may get it before it ends. Wait for that: await tracing.waitForSpan(${quoteLiteral(span.name)}).`,
  ];
}
