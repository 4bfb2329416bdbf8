import type { ShapeMismatch } from '../check/ShapeMismatch.js';
import { danglingParent } from '../check/textWords.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import { editDistance } from '../util/editDistance.js';
import { shortId } from '../util/shortId.js';
import { whyNoParent } from './describeRef.js';
import { fieldRows } from './fieldRows.js';
import { explainHint } from './hints.js';
import type { MismatchText } from './MismatchText.js';

const mostNames = 8;
const plural: readonly string[] = ['attributes', 'events', 'links', 'children'];

type Of<Kind extends ShapeMismatch['kind']> = Extract<ShapeMismatch, { kind: Kind }>;

/** What keeps a trace from having its shape. */
export function renderShapeMismatch(mismatch: ShapeMismatch): MismatchText {
  switch (mismatch.kind) {
    case 'no trace':
      return { reason: 'no span was recorded', facts: [], marks: [], hints: [explainHint] };
    case 'missing trace':
      return missingTrace(mismatch);
    case 'missing span':
      return missingSpan(mismatch);
    case 'other value':
      return otherValue(mismatch);
    case 'unexpected span':
      return unexpectedSpan(mismatch);
    case 'out of order':
      return outOfOrder(mismatch);
  }
}

function missingTrace({ path, expected, found }: Of<'missing trace'>): MismatchText {
  const there = found === 1 ? 'there is only one' : `there are only ${found}`;
  return {
    reason: `no trace is left for "${path.join(' > ')}": ${expected} are expected, and ${there}`,
    facts: [[path.join(' > '), 'missing', 'each expected trace needs one of its own']],
    marks: [],
    hints: [],
  };
}

function missingSpan(mismatch: Of<'missing span'>): MismatchText {
  const { path, found, elsewhere, candidates, under } = mismatch;
  const name = path.at(-1) ?? '';
  const there = found.length === 0 ? [] : [['', 'found there', namesLike(name, found)]];
  const lost = elsewhere !== undefined && isLooseRoot(elsewhere) && path[0] !== danglingParent;
  const moved = elsewhere === undefined ? [] : [['', 'found elsewhere', where(elsewhere, candidates)]];
  return {
    reason: whyMissing(mismatch),
    facts: [[path.join(' > '), 'missing'], ...there, ...moved],
    marks: [
      ...(under === undefined ? [] : [{ span: under, text: `${called(mismatch)} is missing here` }]),
      ...(elsewhere === undefined ? [] : [{ span: elsewhere, text: 'found here' }]),
    ],
    hints: lost ? [{ lost: elsewhere }] : [],
  };
}

/** Those most like the name that is missing, where there are too many to show. */
function namesLike(name: string, found: readonly string[]): string {
  if (found.length <= mostNames) return found.map((other) => `"${other}"`).join(', ');
  const nearest = [...found].sort((a, b) => editDistance(a, name) - editDistance(b, name)).slice(0, mostNames);
  return `${nearest.map((other) => `"${other}"`).join(', ')} and ${found.length - mostNames} more`;
}

function called({ path, described }: Of<'missing span'>): string {
  const label = path.at(-1) ?? '';
  return described === true ? label : `"${label}"`;
}

function whyMissing(mismatch: Of<'missing span'>): string {
  const { taken, under } = mismatch;
  const name = called(mismatch);
  if (under === undefined && mismatch.path[0] === danglingParent) return `no span ${name} dangles`;
  if (taken !== undefined) {
    const what = under === undefined ? `root ${name} of the trace` : `child ${name} of "${under.name}"`;
    return `another ${what} is missing: ${taken === 1 ? 'the only one is' : `all ${taken} are`} taken`;
  }
  return under === undefined ? `no trace starts with ${name}` : `"${under.name}" has no such child ${name}`;
}

function where(span: NonNullable<Of<'missing span'>['elsewhere']>, candidates = 1): string {
  const trace = `${candidates === 1 ? '' : `${candidates} times, first in `}trace ${shortId(span.traceId)}`;
  return span.parentSpanId === undefined
    ? `${trace}, no parent: ${whyNoParent(span)}`
    : `${trace}, parent ${shortId(span.parentSpanId)}`;
}

function otherValue({ path, span, field, expected, actual }: Of<'other value'>): MismatchText {
  return {
    reason: `${field} of "${span.name}" ${plural.includes(field) ? 'are' : 'is'} not as expected`,
    facts: fieldRows(field, expected, actual).map((row, index) => [index === 0 ? path.join(' > ') : '', ...row]),
    marks: [{ span, text: `other ${field}` }],
    hints: [],
  };
}

function unexpectedSpan({ path, span }: Of<'unexpected span'>): MismatchText {
  return {
    reason: `"${span.name}" was not expected`,
    facts: [[path.join(' > '), 'not expected']],
    marks: [{ span, text: 'not expected' }],
    hints: ['strict allows no span besides those named; without it the shape is partial.'],
  };
}

function outOfOrder({ path, span }: Of<'out of order'>): MismatchText {
  return {
    reason: `"${span.name}" started out of order`,
    facts: [[path.join(' > '), 'out of order']],
    marks: [{ span, text: 'out of order' }],
    hints: ['siblings are compared in start order because of ordered: true.'],
  };
}
