import type { Mismatch } from '../check/Mismatch.js';
import { isFreeEntry } from '../trace/isFreeEntry.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { shortId } from '../util/shortId.js';
import { describeRef, parentRow, refRow, whyNoParent } from './describeRef.js';
import { extractHint } from './hints.js';
import type { MismatchText } from './MismatchText.js';
import { quoteLiteral } from './quoteLiteral.js';
import { renderAttributes } from './renderAttributes.js';
import { renderCarried } from './renderCarried.js';
import { renderCount } from './renderCount.js';
import { renderEvent } from './renderEvent.js';
import { renderException } from './renderException.js';
import { renderLink } from './renderLink.js';
import { renderNoSuchSpan } from './renderNoSuchSpan.js';
import { renderOrphan } from './renderOrphan.js';
import { renderParentMismatch } from './renderParentMismatch.js';
import { renderShapeMismatch } from './renderShapeMismatch.js';
import { renderKind, renderStatus } from './renderStatus.js';
import { renderBadTraceparent, renderNoTraceparent, renderSeveralTraceparents } from './renderTraceparent.js';
import { renderTraces } from './renderTraces.js';

const mostTraces = 8;

type Of<Kind extends Mismatch['kind']> = Extract<Mismatch, { kind: Kind }>;

/** One finding in words. */
export function renderMismatch(mismatch: Mismatch): MismatchText {
  switch (mismatch.kind) {
    case 'other trace':
      return otherTrace(mismatch);
    case 'no parent':
      return noParent(mismatch);
    case 'parent in other trace':
    case 'other parent':
    case 'not an ancestor':
      return renderParentMismatch(mismatch);
    case 'has parent':
      return hasParent(mismatch);
    case 'local parent':
      return localParent(mismatch);
    case 'open span':
      return openSpan(mismatch.span);
    case 'orphan':
      return renderOrphan(mismatch.orphan);
    case 'no such span':
      return renderNoSuchSpan(mismatch);
    case 'other count':
      return renderCount(mismatch);
    case 'more traces':
      return moreTraces(mismatch);
    case 'several traces':
    case 'several roots':
    case 'parent cycle':
      return renderTraces(mismatch);
    case 'not ended':
      return notEnded(mismatch);
    case 'other attributes':
      return renderAttributes(mismatch);
    case 'other status':
      return renderStatus(mismatch);
    case 'other kind':
      return renderKind(mismatch);
    case 'no such event':
      return renderEvent(mismatch);
    case 'no such exception':
      return renderException(mismatch);
    case 'not linked':
      return renderLink(mismatch);
    case 'no traceparent':
      return renderNoTraceparent(mismatch);
    case 'several traceparents':
      return renderSeveralTraceparents(mismatch);
    case 'bad traceparent':
      return renderBadTraceparent(mismatch);
    case 'other trace carried':
      return renderCarried(mismatch);
    default:
      return renderShapeMismatch(mismatch);
  }
}

function otherTrace({ span, expected, lost, linked }: Of<'other trace'>): MismatchText {
  const rows = [refRow(span), refRow(expected)];
  if (linked === true) {
    const hints = ['a link joins them. If a link will do: { orLinked: true }, or toBeLinkedTo() for the very span.'];
    return { reason: 'they are of different traces', facts: rows, marks: [{ span, text: 'here' }], hints };
  }
  return {
    reason: `they are of different traces${linked === false ? ', and no link joins them' : ''}`,
    facts: lost === undefined ? rows : rows.map((row, index) => withRoot(row, [span, expected][index]?.spanId, lost)),
    marks: [{ span, text: 'here' }, ...(lost === undefined ? [] : [{ span: lost, text: 'lost context' }])],
    hints: lost === undefined ? [] : [{ lost }],
  };
}

function withRoot(row: string[], spanId: string | undefined, lost: SpanRecord): string[] {
  return spanId === lost.spanId ? [...row, `no parent: ${whyNoParent(lost)}`] : row;
}

function noParent({ span, expected }: Of<'no parent'>): MismatchText {
  const facts = [parentRow(span), ...(expected === undefined ? [] : [refRow(expected)])];
  const marks = [{ span, text: 'here' }];
  if (expected?.traceId === span.traceId) {
    const hints = ['swap the two: in a trace all else is below its root.'];
    return { reason: 'it is the root of their trace', facts, marks, hints };
  }
  const receives = expected === undefined && span.ancestry === 'contextual root';
  return {
    reason: whyAlone(span, expected),
    facts,
    marks,
    hints: [receives ? extractHint(`"${span.name}"`) : { lost: span }],
  };
}

function whyAlone(span: SpanRecord, expected: Of<'no parent'>['expected']): string {
  if (span.ancestry === 'explicit root') return 'it starts a trace of its own, as asked';
  // The first span of a scope is no orphan; only beside one that should be its parent is it lost.
  return expected === undefined && isFreeEntry(span)
    ? 'it has no parent'
    : 'it starts a trace of its own (lost context)';
}

function hasParent({ span, parent }: Of<'has parent'>): MismatchText {
  const known =
    parent === undefined
      ? `it has a parent, ${shortId(span.parentSpanId ?? '')}, that is not recorded`
      : `it is a child of "${parent.name}"`;
  const how = {
    'contextual parent': 'its parent was active when it started. To start a new trace there, pass { root: true }.',
    'explicit parent': 'its parent is in the context passed to startSpan. To start a new trace, pass { root: true }.',
    'remote parent': 'its parent came out of a carrier: the caller is upstream.',
  };
  const hint = how[span.ancestry as keyof typeof how];
  return {
    reason: known,
    facts: [parentRow(span, parent)],
    marks: [{ span, text: 'here' }],
    hints: hint === undefined ? [] : [hint],
  };
}

function localParent({ span, parent }: Of<'local parent'>): MismatchText {
  return {
    reason: parent === undefined ? 'its parent is local' : `its parent ${describeRef(parent)} is local`,
    facts: [parentRow(span, parent)],
    marks: [{ span, text: 'here' }],
    hints: [extractHint(`"${span.name}"`)],
  };
}

function openSpan(span: SpanRecord): MismatchText {
  return {
    reason: `"${span.name}" is open`,
    facts: [],
    marks: [{ span, text: 'open' }],
    hints: [
      span.recordedIn === undefined
        ? 'end the span in a finally block, or wait for work still running: await tracing.settled().'
        : `end the span in a finally block, or wait for ${span.recordedIn}: await tracing.settled(), which says so if it is gone and the span can never end.`,
    ],
  };
}

function notEnded({ span, now }: Of<'not ended'>): MismatchText {
  return {
    reason: now === undefined ? 'it is open' : 'it was open when this record of it was made',
    facts: [],
    marks: [{ span, text: 'here' }],
    hints: [
      now === undefined
        ? `end the span in a finally block, or wait for its end: await tracing.waitForSpan(${quoteLiteral(span.name)}).`
        : `it has ended since. Look it up again: tracing.span(${quoteLiteral(span.name)}).`,
    ],
  };
}

function moreTraces({ traces, allowed, fitting }: Of<'more traces'>): MismatchText {
  const found = traces.map((trace) => `"${trace.spans[0]?.name}" (${shortId(trace.traceId)})`);
  const more = found.length > mostTraces ? [`… ${found.length - mostTraces} more`] : [];
  const most = allowed === 1 ? 'one' : String(allowed);
  return {
    reason: `${countTraces(traces.length)}, and ${allowed === 0 ? 'none was expected' : `strict allows ${most}`}`,
    facts: [
      ['traces', 'expected', allowed === 0 ? 'none' : `only ${most} (strict)`],
      ['', `found ${found.length}`, [...found.slice(0, mostTraces), ...more].join(', ')],
    ],
    marks: [],
    // Where none has the shape, the other findings say what to do.
    hints:
      fitting === undefined
        ? []
        : [
            `if the other traces are meant, receive the one that has the shape: tracing.traces()[${fitting}].\n` +
              'If they are parts of it, their context was lost: expect(tracing).toHaveNoOrphans() says where.',
          ],
  };
}

function countTraces(count: number): string {
  return count === 1 ? 'there is a trace' : `there are ${count} traces`;
}
