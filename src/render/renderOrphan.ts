import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Orphan } from '../trace/Trace.js';
import { shortId } from '../util/shortId.js';
import { whyNoParent } from './describeRef.js';
import { danglingHint } from './hints.js';
import type { MismatchText } from './MismatchText.js';

/** One orphan, always with its kind. */
export function renderOrphan(orphan: Orphan): MismatchText {
  const { kind, span } = orphan;
  const dangles = kind === 'dangling';
  return {
    reason: dangles
      ? `"${span.name}" is dangling: nobody recorded its parent`
      : `"${span.name}" starts a trace of its own (lost context)`,
    facts: [orphanRow(orphan)],
    marks: [{ span, text: kind }],
    hints: [dangles ? danglingHint(span) : { lost: span, tooMany: true }],
  };
}

/** A row on an orphan: kind, name, trace, the user's line, and what was seen. */
export function orphanRow({ kind, span }: Orphan): string[] {
  return row(
    kind,
    span,
    kind === 'dangling' ? `parent ${shortId(span.parentSpanId ?? '')} was recorded by nobody` : lostVerdict(span),
  );
}

/** A row on a loose root that is no orphan, listed beside those that are. */
export function allowedRootRow(span: SpanRecord, isEntry: boolean): string[] {
  return row('loose root', span, isEntry ? `allowed: ${whyEntry(span)}` : 'allowed');
}

/** Before another there are only roots that are named, or came by elimination. */
function whyEntry({ first }: SpanRecord): string {
  return first ? 'the first span' : 'the first root of the test itself';
}

function row(label: string, span: SpanRecord, verdict: string): string[] {
  return [label, span.name, `trace ${shortId(span.traceId)}`, span.startedAt ?? '(no start stack)', verdict];
}

function lostVerdict(span: SpanRecord): string {
  const why = whyNoParent(span);
  if (span.ownership === 'elimination') return `surely lost: ${why}, and its async chain is of no test`;
  if (span.besideOpenTrace) return `surely lost: ${why} while another trace was open`;
  return `perhaps a second operation: ${why}${span.afterIncoming ? ', though an upstream caller was declared' : ''}`;
}
