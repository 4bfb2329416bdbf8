import type { Ancestry, SpanRecord } from '../trace/SpanRecord.js';
import type { Trace } from '../trace/Trace.js';
import type { LostSpan } from './MismatchText.js';

/**
 * How a context was lost: as the span's ancestry tells, because nobody extracted what the declared caller sent, because a server
 * received nothing or did not extract it, or between two threads or processes. Or it was not lost: a test made another call.
 */
export type WayOfLoss = Ancestry | 'not extracted' | 'not received' | 'not carried' | 'another call';

/** What a lost span is read against. */
export interface AroundLoss {
  /** A span of the scope has the declared caller as its parent: extracting works. */
  readonly callerContinued?: boolean;
  readonly traces: readonly Trace[];
}

// The numbers of SpanKind; the enum itself would be a run-time import of the api.
const serverKind = 1;
const clientKind = 2;

export function wayOfLoss({ lost: span, tooMany }: LostSpan, around: AroundLoss): WayOfLoss {
  const { ancestry, kind, recordedIn } = span;
  if (ancestry !== 'contextual root' && ancestry !== 'handed root') return ancestry;
  const inContext = ancestry === 'contextual root';
  if (inContext && span.afterIncoming && around.callerContinued !== true) return 'not extracted';
  if (kind === serverKind) return 'not received';
  if (inContext && recordedIn !== undefined) return 'not carried';
  return tooMany === true && isByTest(span) && !isAmidWork(span, around.traces) ? 'another call' : ancestry;
}

/** A call in the test's own async chain, which owes nothing to a declared caller. */
function isByTest(span: SpanRecord): boolean {
  return span.ownership === 'chain' && !span.afterIncoming && span.recordedIn === undefined && isCall(span);
}

/** Made by a client, or by a library that no line of the user called. */
function isCall(span: SpanRecord): boolean {
  return span.kind === clientKind || ('startedAt' in span && span.startedAt === undefined);
}

/** Another trace did more than to wait for a call when it started. */
function isAmidWork(span: SpanRecord, traces: readonly Trace[]): boolean {
  return (
    span.besideOpenTrace &&
    traces.some(
      ({ traceId, spans }) =>
        traceId !== span.traceId &&
        spans.some((other) => isOpenAtStart(other, span) && !(other.parentSpanId === undefined && isCall(other))),
    )
  );
}

function isOpenAtStart(other: SpanRecord, { sequence, startTime }: SpanRecord): boolean {
  if (other.sequence > sequence) return false;
  const [seconds, nanos] = other.endTime;
  return !other.ended || seconds > startTime[0] || (seconds === startTime[0] && nanos > startTime[1]);
}
