import type { Attributes, HrTime, SpanKind, SpanStatus } from '@opentelemetry/api';
import type { Ancestry, SpanEvent, SpanRecord } from './SpanRecord.js';

/** A link of a {@link CollectedSpan}. */
export interface CollectedLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly flags?: number;
  readonly traceState?: string;
  readonly attributes?: Attributes;
}

/**
 * A span as another thread, process or service told of it: plain data that survives JSON and structured clone. Ids are
 * checked by whoever makes it: 32 and 16 hex digits, not all zero (W3C Trace Context, sections 3.2.2.3 and 3.2.2.4).
 */
export interface CollectedSpan {
  readonly name: string;
  readonly kind: SpanKind;
  readonly traceId: string;
  readonly spanId: string;
  /** All flag bits (W3C Trace Context, section 3.2.2.5). */
  readonly flags: number;
  readonly traceState?: string;
  /** `isRemote` is absent where the sender does not tell. */
  readonly parent?: { readonly spanId: string; readonly isRemote?: boolean };
  readonly startTime: HrTime;
  /** Absent while the span is open. */
  readonly endTime?: HrTime;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
  readonly events: readonly SpanEvent[];
  readonly links: readonly CollectedLink[];
  readonly instrumentationScope: SpanRecord['instrumentationScope'];
  /** Of the process that recorded it, as `service.name`. */
  readonly resource?: Attributes;
  /** How it came by its parent, or by none; absent where the sender does not know. */
  readonly ancestry?: Ancestry;
  /** The user's line that started it, as `path:line:column`. */
  readonly startedAt?: string;
}
