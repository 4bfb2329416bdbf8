import type { HrTime, SpanContext } from '@opentelemetry/api';
import type { SpanKindName, StatusName } from './spanCodes.js';
import type { SpanRecord } from './SpanRecord.js';

/** A span and the spans it is the parent of, in start order. */
export interface TraceNode {
  readonly span: SpanRecord;
  readonly children: readonly TraceNode[];
}

/**
 * What is known of a parent that is not among the spans of its child's trace: declared by `incoming()`, recorded (in the
 * named scope), recorded once and freed since, or a descendant of its own child.
 */
export type OutsideParent =
  | { readonly kind: 'declared caller' }
  | { readonly kind: 'recorded'; readonly name: string; readonly scope: string }
  | { readonly kind: 'freed' }
  | { readonly kind: 'in a cycle' };

/** A span whose parent is known, but not among these spans. */
export interface OutsideNode extends TraceNode {
  /** What is known of it. */
  readonly parent: OutsideParent;
}

/** All spans of one trace id, as a tree. A dangling span is never promoted to a root. */
export interface Trace {
  /** 32 hex digits. */
  readonly traceId: string;
  /** In start order. */
  readonly spans: readonly SpanRecord[];
  /** Spans without a parent. */
  readonly roots: readonly TraceNode[];
  /** Spans whose parent was recorded or declared, but is not among these spans (another scope's, or a declared caller's). */
  readonly outside: readonly OutsideNode[];
  /** Spans whose parent was recorded by nobody and declared by nobody. */
  readonly dangling: readonly TraceNode[];
}

/** Whether somebody in the realm recorded or declared this span. */
export type KnownSpan = (traceId: string, spanId: string) => boolean;

/** What the realm knows of a span that is sought as a parent; `undefined` when nobody recorded or declared it. */
export type FindParent = (traceId: string, spanId: string) => OutsideParent | undefined;

/** A span that should have had a parent, or whose parent nobody knows. */
export interface Orphan {
  /** `dangling`: its parent id was recorded by nobody and declared by nobody. `lost context`: it is a root where none was due. */
  readonly kind: 'dangling' | 'lost context';
  readonly span: SpanRecord;
  /** The user's line that started it, as `path:line:column`; absent where no start stack was kept. */
  readonly startedAt?: string;
}

/** Partial description of a span. Absent fields are ignored; asymmetric matchers of the runner may stand anywhere. */
export interface SpanPattern {
  readonly name?: string | RegExp | AsymmetricMatch;
  /** A `SpanKind`, or its name: `'CLIENT'`. An asymmetric matcher is shown the number. */
  readonly kind?: number | SpanKindName | AsymmetricMatch;
  /** A `SpanStatusCode`, its name (`'ERROR'`), or `{ code, message }`. */
  readonly status?: number | StatusName | StatusPattern | AsymmetricMatch;
  /** The span may have more. */
  readonly attributes?: Readonly<Record<string, unknown>> | AsymmetricMatch;
  /** Each described by its name, or by `{ name, attributes }`. The span may have more. */
  readonly events?: readonly (string | RegExp | EventPattern | AsymmetricMatch)[] | AsymmetricMatch;
  /** Each described by the span it leads to, or by `{ context, attributes }`. The span may have more. */
  readonly links?: readonly (LinkedSpan | LinkPattern | AsymmetricMatch)[] | AsymmetricMatch;
  readonly ended?: boolean;
  readonly sampled?: boolean;
}

/** Partial description of an event. */
export interface EventPattern {
  readonly name?: string | RegExp | AsymmetricMatch;
  /** The event may have more. */
  readonly attributes?: Readonly<Record<string, unknown>> | AsymmetricMatch;
  readonly time?: HrTime | AsymmetricMatch;
}

/** Partial description of a link. */
export interface LinkPattern {
  /** The span it leads to, or what its context holds. */
  readonly context?: LinkedSpan | Readonly<Partial<Record<keyof SpanContext, unknown>>> | AsymmetricMatch;
  /** The link may have more. */
  readonly attributes?: Readonly<Record<string, unknown>> | AsymmetricMatch;
}

/** A span, its record, or its context. */
export type LinkedSpan = { spanContext(): SpanContext } | Pick<SpanContext, 'traceId' | 'spanId'>;

/** Partial description of a span's status. */
export interface StatusPattern {
  /** A `SpanStatusCode`, or its name. */
  readonly code?: number | StatusName | AsymmetricMatch;
  readonly message?: string | RegExp | AsymmetricMatch | undefined;
}

/** What jest's and vitest's `expect.any(…)`, `expect.stringMatching(…)` and their like have in common. */
export interface AsymmetricMatch {
  /** Whether it accepts the value. */
  asymmetricMatch(other: unknown): boolean;
}

/** Names one span, or describes it. */
export type SpanSelector = string | RegExp | SpanPattern;

/** Which loose roots are meant: a number of them in all, or these, beside the one free entry. */
export type AllowedRoots = number | readonly SpanSelector[];
