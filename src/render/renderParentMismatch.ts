import type { Mismatch } from '../check/Mismatch.js';
import { shortId } from '../util/shortId.js';
import { describeRef, parentRow, refRow } from './describeRef.js';
import type { MismatchText } from './MismatchText.js';

type ParentMismatch = Extract<Mismatch, { kind: 'parent in other trace' | 'other parent' | 'not an ancestor' }>;
type Of<Kind extends ParentMismatch['kind']> = Extract<ParentMismatch, { kind: Kind }>;

/** A span that has a parent, but the wrong one. */
export function renderParentMismatch(mismatch: ParentMismatch): MismatchText {
  const marks = [{ span: mismatch.span, text: 'here' }];
  if (mismatch.kind === 'not an ancestor') return { ...notAnAncestor(mismatch), marks };
  const facts = [parentRow(mismatch.span, mismatch.parent), refRow(mismatch.expected)];
  return mismatch.kind === 'other parent'
    ? { ...otherParent(mismatch), facts, marks }
    : { ...inOtherTrace(mismatch), facts, marks };
}

function inOtherTrace({
  span,
  parent,
  sameSpanId,
  lost,
}: Of<'parent in other trace'>): Pick<MismatchText, 'reason' | 'hints'> {
  if (sameSpanId) {
    return {
      reason: 'its parent has that span id in another trace',
      hints: ['the trace id was changed on the way: look at the propagator and at what copies the carrier.'],
    };
  }
  const name = parent === undefined ? shortId(span.parentSpanId ?? '') : `"${parent.name}"`;
  // A trace that began while another was open most likely belongs into it; else the span strayed into a trace of its own right.
  const split = lost !== undefined && (lost.besideOpenTrace || lost.ownership === 'elimination');
  if (split) return { reason: `its parent ${name} is of another trace`, hints: [{ lost }] };
  return {
    reason: `its parent ${name} is of another trace`,
    hints: [
      `"${span.name}" ran in somebody else's context, as happens to callbacks that wait in a shared queue or listener.\n` +
        'Where the callback is handed over, wrap it: context.bind(context.active(), callback).',
    ],
  };
}

function otherParent({ span, expected, parent, kinship }: Of<'other parent'>): Pick<MismatchText, 'reason' | 'hints'> {
  const due = describeRef(expected);
  const name = parent === undefined ? shortId(span.parentSpanId ?? '') : `"${parent.name}"`;
  switch (kinship) {
    case 'sibling':
      return {
        reason: `both are children of ${name}`,
        hints: [
          `${due} was not active when "${span.name}" started.\nStart it with tracer.startActiveSpan(), or run the work in ` +
            'context.with(trace.setSpan(context.active(), span), fn).',
        ],
      };
    case 'deeper':
      return { reason: `it is further down, under ${name}`, hints: ['toBeDescendantOf accepts any depth.'] };
    case 'reversed':
      return { reason: `it is the other way round: ${due} is a child of "${span.name}"`, hints: ['swap the two.'] };
    default:
      return {
        reason: `its parent is ${name}${parent === undefined ? ', which is not recorded' : ''}`,
        hints: [
          `${due} was not active when "${span.name}" started; ${parent === undefined ? 'another span' : name} was.`,
        ],
      };
  }
}

function notAnAncestor({ span, expected, ancestors, endsAt }: Of<'not an ancestor'>): Omit<MismatchText, 'marks'> {
  const names = ancestors.map((one) => `"${one.name}"`);
  const chain = names.length > 12 ? [...names.slice(0, 6), `… ${names.length - 12} more …`, ...names.slice(-6)] : names;
  const ids = endsAt === undefined ? [] : [`${shortId(endsAt)} (not recorded)`];
  return {
    reason: 'its chain of parents does not lead there',
    facts: [
      [span.name, `trace ${shortId(span.traceId)}`, `parents ${[...chain, ...ids].join(' < ')}`],
      refRow(expected),
    ],
    hints: [`${describeRef(expected)} was not active where that chain begins.`],
  };
}
