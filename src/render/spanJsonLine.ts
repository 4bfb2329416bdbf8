import type { HrTime } from '@opentelemetry/api';
import type { CollectedSpan } from '../trace/CollectedSpan.js';
import { nameOfCode, spanKinds, statusCodes } from '../trace/spanCodes.js';

/** A span as one line of JSON: times as OTLP/JSON has them, codes by their names. */
export function spanJsonLine(span: CollectedSpan): string {
  const { name, kind, traceId, spanId, parent, flags, traceState, startTime, endTime, attributes, status } = span;
  return JSON.stringify(
    {
      name,
      kind: nameOfCode(kind, spanKinds),
      traceId,
      spanId,
      parentSpanId: parent?.spanId,
      parentIsRemote: parent?.isRemote,
      flags,
      traceState,
      startTimeUnixNano: unixNano(startTime),
      endTimeUnixNano: endTime && unixNano(endTime),
      attributes,
      status: { ...status, code: nameOfCode(status.code, statusCodes) },
      events: span.events.map(({ time, ...event }) => ({ ...event, timeUnixNano: unixNano(time) })),
      links: span.links,
      instrumentationScope: span.instrumentationScope,
      resource: span.resource,
    },
    kept,
  );
}

/** A number would lose its last digits. */
function unixNano([seconds, nanos]: HrTime): string {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
}

/** What JSON has no number for is written as text, as in OTLP/JSON. */
function kept(_key: string, value: unknown): unknown {
  const hasNone = typeof value === 'bigint' || (typeof value === 'number' && !Number.isFinite(value));
  return hasNone ? String(value) : value;
}
