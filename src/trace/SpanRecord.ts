import type { Attributes, HrTime, Link, SpanContext, SpanKind, SpanStatus } from '@opentelemetry/api';

/**
 * How a span came by its parent, or by none, as it was seen when the span started.
 *
 * With a parent: the active context held it (`contextual parent`), a context was passed by hand (`explicit parent`),
 * or it lives on the far side of a carrier (`remote parent`).
 * Without: `root: true` was asked for and nothing else (`explicit root`), a context without a span was passed
 * (`handed root`), nothing was passed and the active context held no span (`contextual root`), or the span was
 * collected from elsewhere and nobody knows (`unknown root`).
 */
export type Ancestry =
  | 'contextual parent'
  | 'explicit parent'
  | 'remote parent'
  | 'explicit root'
  | 'handed root'
  | 'contextual root'
  | 'unknown root';

/** By which rule a span was given to its scope; see `ownership` on {@link SpanRecord}. */
export type Ownership = 'tracer' | 'parent' | 'trace' | 'chain' | 'source' | 'elimination' | 'file scope';

/** An event of a span, named as in the OpenTelemetry SDK. */
export interface SpanEvent {
  readonly name: string;
  readonly time: HrTime;
  readonly attributes?: Attributes;
}

/**
 * Immutable, plain copy of one span. Keeps the names of the SDK's `ReadableSpan` and adds what a test needs. `console.log` and
 * the differences that jest and vitest print show it on one line; `{ ...record }` and `JSON.stringify` have all fields.
 */
export interface SpanRecord {
  readonly name: string;
  readonly kind: SpanKind;
  /** Trace id, span id, flags and state, as the API hands them out. */
  spanContext(): SpanContext;
  readonly parentSpanContext?: SpanContext;
  readonly startTime: HrTime;
  readonly endTime: HrTime;
  readonly duration: HrTime;
  readonly attributes: Attributes;
  readonly status: SpanStatus;
  readonly events: readonly SpanEvent[];
  readonly links: readonly Link[];
  /**
   * False while the span is open. What the sampler refused (`NOT_RECORD`) is never open: nobody sees it end. What it
   * records without sampling (`RECORD`) may be.
   */
  readonly ended: boolean;
  readonly instrumentationScope: { readonly name: string; readonly version?: string; readonly schemaUrl?: string };

  /** 32 hex digits. */
  readonly traceId: string;
  /** 16 hex digits. */
  readonly spanId: string;
  /** 16 hex digits; absent for a root. */
  readonly parentSpanId?: string;
  /**
   * Start order within the realm. Start times collide, this number does not. A span that another thread, process or service
   * told of takes its place among those of its scope by start time, never before its parent: its number may be a fraction.
   */
  readonly sequence: number;
  /** How it came by its parent, or by none. */
  readonly ancestry: Ancestry;
  /** Whether the sampled flag is set (W3C Trace Context, section 3.2.2.5.1). */
  readonly sampled: boolean;
  /** Name of the scope (the test) that owns the span. */
  readonly scope: string;
  /** The user's line that started the span, as `path:line:column`; absent where no start stack was kept. */
  readonly startedAt?: string;

  /**
   * By which rule the scope was found: the bound tracer, the recorded parent, the trace id, the async chain, the test that
   * started the thread, process or service that told of it, elimination, or none.
   */
  readonly ownership: Ownership;
  /** Started in the async chain of a scope that had closed. */
  readonly late: boolean;
  /** The first span of its scope (since the last `reset()`). */
  readonly first: boolean;
  /** Started after `incoming()` was called in its scope. */
  readonly afterIncoming: boolean;
  /** Another trace of the scope had an open span when this one started. */
  readonly besideOpenTrace: boolean;
  /** True when its times are those of the fixture's `clock`, and so exact; absent otherwise. */
  readonly clocked?: boolean;
  /** Where it was recorded, when not in this thread: `worker 3`, `process 4711`, or the name of a service. */
  readonly recordedIn?: string;
}

/** True for the three ancestries that may be a lost context: no parent, and nobody asked for a root. */
export function isLooseRoot(span: Pick<SpanRecord, 'ancestry'>): boolean {
  return span.ancestry === 'handed root' || span.ancestry === 'contextual root' || span.ancestry === 'unknown root';
}
