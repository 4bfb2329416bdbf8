import type { Drawn } from '../Drawn.js';
import { formats } from '../propagator/formats.js';
import type { BaggageEntryShape, CarrierShape, CarrierValue, ContextShape, SpanShape } from '../propagator/Shapes.js';

const span: SpanShape = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', flags: 1 };
const other: SpanShape = { traceId: 'c0ffee0000000000000000000000beef', spanId: '00f067aa0ba902b7', flags: 1 };
const traceparent = `00-${span.traceId}-${span.spanId}-01`;
const loneSurrogate = '\ud800';

const spans: readonly SpanShape[] = [
  span,
  ...[0, 2, 16, 255].map((flags) => ({ ...span, flags })),
  { ...span, traceId: `${'0'.repeat(16)}8448eb211c80319c` },
  { ...span, traceId: '1'.repeat(32), spanId: '1'.repeat(16) },
  { ...span, state: 'a=1' },
  { ...span, state: 'z=b c,a@b=2,m-_*/=~' },
];

/** Within the 64 members and 8192 bytes that everybody must pass on (W3C Baggage, 3.3.2). */
const baggages: readonly (readonly BaggageEntryShape[])[] = [
  [['a', '1']],
  [['a', '']],
  [['__proto__', '1']],
  [
    ['a', 'b=c'],
    ['d', '1+1'],
    ['e', ' f '],
  ],
  [['a', '100 %, "é" 😀;\\']],
  [['a', '1', 'public']],
  Array.from({ length: 64 }, (_, i): BaggageEntryShape => [`key${i}`, `value${i}`]),
  [['long', 'v'.repeat(600)]],
];

const contexts: readonly ContextShape[] = [
  ...spans.map((one) => ({ span: one })),
  ...baggages.map((baggage) => ({ baggage })),
  { span: { ...span, state: 'a=1' }, baggage: [['a', '1']] },
];

/** Headers under the names of the W3C. */
function came(headers: Readonly<Record<string, CarrierValue>>, kind?: CarrierShape['kind']): CarrierShape {
  const entries = Object.entries(headers);
  return kind === undefined ? { entries } : { entries, kind };
}

const carriers: readonly CarrierShape[] = [
  came({ traceparent }),
  ...['00', '10', '03', 'ff'].map((flags) => came({ traceparent: traceparent.replace(/..$/, flags) })),
  ...['', ' ', ',', '=', 'a=', 'a', 'a=1,a=2', 'a=1,', ' a=1 ,\tb=2 ', 'A=1', 'a=b=c', members(32), members(33)].map(
    (tracestate) => came({ traceparent, tracestate }),
  ),
  ...['', ',', '=', '=1', 'a', 'a=', 'a=%', 'a=%zz', 'a=%C3', 'a=b=c', 'a=1;', 'a=1;p = 2', ' a = 1 , b=2 '].map(
    (baggage) => came({ baggage }),
  ),
  came({ baggage: '__proto__=1' }),
  came({ baggage: 'a=1+1' }),
  came({ traceparent, tracestate: 'a=1', baggage: 'a=1;p' }),
  ...formats.map(({ entries }) => ({ entries })),
  // Formats that read hex digits of any case have to write them in lower case.
  ...formats.map(({ entries }) => ({
    entries: entries.map(([name, value]) => [name, String(value).toUpperCase()] as const),
  })),
];

const oddValues: readonly CarrierValue[] = [
  undefined,
  null,
  0,
  true,
  {},
  [],
  [undefined],
  [null],
  [1],
  [{ toString: 1 }],
  { toString: 1 },
  loneSurrogate,
  `a=${loneSurrogate}`,
  '\0',
];

const hostileCarriers: readonly CarrierShape[] = [
  ...carriers,
  ...oddValues.flatMap((value) => [
    came({ traceparent: value }),
    came({ traceparent, tracestate: value }),
    came({ baggage: value }),
  ]),
  came({ traceparent: [traceparent, traceparent] }),
  came({ traceparent, tracestate: ['a=1', 'b=2'], baggage: ['a=1', 'b=2'] }, 'Map'),
];

const oddContexts: readonly ContextShape[] = [
  { baggage: [['a', loneSurrogate]] },
  { baggage: [[loneSurrogate, '1']] },
  { baggage: [['', '']] },
  { baggage: [['a', '\0\n']] },
  { span: { ...span, traceId: '' } },
  { span: { ...span, spanId: loneSurrogate } },
  ...[-1, 256, 0.5, Number.NaN].map((flags) => ({ span: { ...span, flags } })),
  { span: { ...span, state: loneSurrogate } },
  { span, baggage: [['a', '1']], suppressed: true },
];

/**
 * What is known to be hard, by the name of the generator. Tried before anything is drawn, so that what such an input breaks
 * is found whatever the seed.
 */
export const examples: { readonly [Name in keyof Drawn]: readonly Drawn[Name][] } = {
  span: spans,
  context: contexts,
  'two contexts': [
    { first: { span: { ...span, state: 'a=1' } }, second: { span: other } },
    { first: { span, baggage: [['a', '1']] }, second: { span: other } },
    { first: { baggage: [['a', '1']] }, second: { baggage: [['b', '2']] } },
    { first: { span: { ...span, state: 'a=1' }, baggage: [['a', '1']] }, second: {} },
  ],
  baggage: baggages.map((baggage) => ({ baggage })),
  'odd context': [...contexts, ...oddContexts],
  carrier: carriers,
  'hostile carrier': hostileCarriers,
};

function members(count: number): string {
  return Array.from({ length: count }, (_, i) => `m${i}=${i}`).join(',');
}
