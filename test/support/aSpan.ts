import type { SpanContext } from '@opentelemetry/api';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';

type Mutable = { -readonly [Field in keyof SpanRecord]: SpanRecord[Field] };

/** A trace id that shows as the given hex digits, padded with zeros at the end. */
export function traceIdOf(hex: string): string {
  return hex.padEnd(32, '0');
}

/** A span id that shows as the given hex digits. */
export function spanIdOf(hex: string): string {
  return hex.padEnd(16, '0');
}

let started = 0;

/** A hand-made record: an ended, sampled span of 2 ms, `contextual root` unless it has a parent. */
export function aSpan(name: string, given: Partial<SpanRecord> & { childOf?: SpanRecord } = {}): SpanRecord {
  const { childOf, ...fields } = given;
  const sequence = fields.sequence ?? ++started;
  const hex = sequence.toString(16).padStart(7, '0');
  const traceId = fields.traceId ?? childOf?.traceId ?? traceIdOf(`a${hex}`);
  const spanId = fields.spanId ?? spanIdOf(`b${hex}`);
  const parentSpanId = fields.parentSpanId ?? childOf?.spanId;
  const context: SpanContext = { traceId, spanId, traceFlags: 1 };
  const record: Mutable = {
    name,
    kind: 0,
    spanContext: () => context,
    startTime: [1, 0],
    endTime: [1, 2_000_000],
    duration: [0, 2_000_000],
    attributes: {},
    status: { code: 0 },
    events: [],
    links: [],
    ended: true,
    instrumentationScope: { name: 'test' },
    sequence,
    ancestry: parentSpanId === undefined ? 'contextual root' : 'contextual parent',
    sampled: true,
    scope: 'a test',
    ownership: 'chain',
    late: false,
    first: false,
    afterIncoming: false,
    besideOpenTrace: false,
    ...fields,
    traceId,
    spanId,
  };
  if (parentSpanId !== undefined) {
    record.parentSpanId = parentSpanId;
    record.parentSpanContext ??= { traceId, spanId: parentSpanId, traceFlags: 1 };
  }
  return record;
}

/** Nobody outside the list knows a span. */
export const knowsNone = (): boolean => false;

/** Nobody outside the list recorded or declared a parent. */
export const findsNone = (): undefined => undefined;

/** Finds records within a list, by their ids. */
export function finder(...records: readonly SpanRecord[]): (traceId: string, spanId: string) => SpanRecord | undefined {
  return (traceId, spanId) => records.find((span) => span.traceId === traceId && span.spanId === spanId);
}
