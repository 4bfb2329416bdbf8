import type { CarrierMismatch } from '../check/CarrierMismatch.js';
import type { SpanRef } from '../trace/SpanRef.js';
import { describeRef, refRow } from './describeRef.js';
import type { MismatchText } from './MismatchText.js';

/** Rows on the span that a carrier was sent from, and on the one whose trace was asked for. */
export function carriedRows(carried: SpanRef, expected: SpanRef): string[][] {
  return [
    ['expected', ...refRow(expected)],
    ['carried', ...refRow(carried)],
  ];
}

/** A carrier carries another trace. */
export function renderCarried(mismatch: Extract<CarrierMismatch, { kind: 'other trace carried' }>): MismatchText {
  const { carried, expected, lost } = mismatch;
  const sender = carried.name === undefined ? '' : `, sent from ${describeRef(carried)}`;
  return {
    reason: `it carries another trace${sender}`,
    facts: carriedRows(carried, expected),
    marks: [
      { span: carried, text: 'sent from here' },
      ...(lost === undefined ? [] : [{ span: lost, text: 'lost context' }]),
    ],
    hints: [senderHint(carried, expected), ...(lost === undefined ? [] : [{ lost }])],
  };
}

function senderHint(carried: SpanRef, expected: SpanRef): string {
  if (carried.name === undefined)
    return (
      'nobody recorded the span that it carries: most likely the headers of an incoming request were passed on as they came.\n' +
      'Inject into headers of your own: propagation.inject(context.active(), carrier).'
    );
  return `${describeRef(carried)} was active where inject() filled the carrier, and not ${describeRef(expected)} or a span below it.`;
}
