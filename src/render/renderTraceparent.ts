import type { CarrierMismatch } from '../check/CarrierMismatch.js';
import type { TraceparentFault } from '../trace/traceparent.js';
import { printValue } from '../util/printValue.js';
import { foreignFormat } from './foreignFormat.js';
import type { MismatchText } from './MismatchText.js';

type Of<Kind extends CarrierMismatch['kind']> = Extract<CarrierMismatch, { kind: Kind }>;

const mostNames = 12;
const valid =
  'a valid one has four parts: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 (W3C Trace Context, section 3.2).';

/** A carrier has no `traceparent`. */
export function renderNoTraceparent({ names, likely }: Of<'no traceparent'>): MismatchText {
  const listed = names.slice(0, mostNames).map((name) => `"${name}"`);
  const more = names.length > mostNames ? [`… ${names.length - mostNames} more`] : [];
  return {
    reason: names.length === 0 ? 'it is empty' : 'it has no traceparent',
    facts: names.length === 0 ? [] : [['there are', [...listed, ...more].join(', ')]],
    marks: [],
    hints: [whyMissing(names, likely)],
  };
}

function whyMissing(names: readonly string[], likely: string | undefined): string {
  if (likely !== undefined) return `"${likely}" is read by nobody: the name is traceparent.`;
  const foreign = foreignFormat(names);
  if (foreign !== undefined)
    return `"${foreign.name}" is what ${foreign.format} writes: another propagator is registered, or was used to inject.`;
  if (names.some((name) => name.toLowerCase() === 'baggage'))
    return 'something was injected, for there is baggage, but no span was active then, or tracing was suppressed.';
  return 'inject while the span is active: propagation.inject(context.active(), carrier). Without an active span it writes nothing.';
}

/** A carrier has more than one `traceparent`. */
export function renderSeveralTraceparents({ entries }: Of<'several traceparents'>): MismatchText {
  return {
    reason: `it has ${entries.length} traceparents`,
    facts: entries.map(({ name, value }) => [name, printText(value)]),
    marks: [],
    hints: [
      'who receives several starts a trace of its own.\nMost likely the headers of a request were copied, and injected into as well.',
    ],
  };
}

/** A `traceparent` is not valid; carets stand below what is wrong. */
export function renderBadTraceparent({ entry, faults }: Of<'bad traceparent'>): MismatchText {
  const [first, ...others] = faults;
  const reason = 'its traceparent is';
  if (first === undefined)
    return { reason: `${reason} no text`, facts: [[entry.name, printValue(entry.value)]], marks: [], hints: [valid] };
  const several = others.length > 0;
  return {
    reason: `${reason} not valid${several ? `, for ${faults.length} reasons` : `: ${wordsOf(first)}`}`,
    facts: [
      [entry.name, printText(entry.value)],
      ...faults.map((fault) => ['', several ? `${carets(fault)} ${wordsOf(fault)}` : carets(fault)]),
    ],
    marks: [],
    hints: hintOn(faults),
  };
}

function printText(value: unknown): string {
  return typeof value === 'string' ? value : printValue(value);
}

function carets({ from, length }: TraceparentFault): string {
  return `${' '.repeat(from)}${'^'.repeat(Math.max(1, length))}`;
}

function wordsOf({ fault, length }: TraceparentFault): string {
  switch (fault.kind) {
    case 'white space':
      return 'white space around it';
    case 'parts':
      return length === 0 ? 'it is empty' : `it has ${count(fault.found, 'part')}, 4 are due`;
    case 'length':
      return `${fault.part} has ${count(length, 'digit')}, ${fault.due} are due`;
    case 'upper case':
      return `${fault.part} has upper-case digits, only lower-case ones are allowed`;
    case 'not hex':
      return `${fault.part} has characters that are no hex digits`;
    case 'all zeros':
      return `${fault.part} is all zeros, which means none`;
    case 'version ff':
      return 'version ff is forbidden';
    case 'more parts':
      return 'version 00 ends with the flags';
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** Flags from 0x10 on come out as `0ff`: the propagator puts a zero before whatever hex digits they have. */
function hintOn(faults: readonly TraceparentFault[]): string[] {
  const long = faults.some(
    ({ fault, length }) => fault.kind === 'length' && fault.part === 'trace-flags' && length === 3,
  );
  if (long) {
    return [
      'the W3C propagator of OpenTelemetry JS writes three digits for flags from 0x10 on, where a received context is passed on as it came.',
    ];
  }
  return faults.some(({ fault }) => ['parts', 'length', 'not hex'].includes(fault.kind)) ? [valid] : [];
}
