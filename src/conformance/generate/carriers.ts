import * as fc from 'fast-check';
import type { CarrierShape, CarrierValue } from '../propagator/Shapes.js';
import { baggageKey, flags, hex, isWellFormed, oddText, state } from './contexts.js';
import { foreignHeaders } from './foreignHeaders.js';

const missing = Symbol('no such header');

const traceparent = fc
  .tuple(hex(32), hex(16), flags)
  .map(([traceId, spanId, bits]) => `00-${traceId}-${spanId}-${bits.toString(16).padStart(2, '0')}`);

/** W3C Baggage, 3.3.1, with spaces where they are allowed. */
const baggageHeader = fc
  .array(fc.tuple(baggageKey, fc.string({ unit: 'grapheme', maxLength: 8 }).filter(isWellFormed)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((pairs) => pairs.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join(','));

/** One defect of the W3C's table, put into a valid header. */
const bent = (valid: fc.Arbitrary<string>, odd = oddText): fc.Arbitrary<string> =>
  fc
    .tuple(
      valid,
      fc.nat({ max: 200 }),
      fc.constantFrom('cut', 'double', 'upper', 'space', 'odd', 'flood', 'repeat'),
      odd,
    )
    .map(([text, at, how, extra]) => bend(text, at % (text.length + 1), how, extra));

function bend(text: string, at: number, how: string, odd: string): string {
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  if (how === 'cut') return head;
  if (how === 'double') return `${text},${text}`;
  if (how === 'upper') return head + tail.toUpperCase();
  if (how === 'space') return `${head} ${tail}`;
  if (how === 'flood') return head + ',=;-'.repeat(64) + tail;
  if (how === 'repeat') return `${text}-${tail}`;
  return head + odd + tail;
}

/** No transport brings half a character. */
const wholeText = oddText.filter(isWellFormed);

export const carrier: fc.Arbitrary<CarrierShape> = carrierOfHeaders(
  // Bent in the middle of a character, a header is no text either.
  (valid) => fc.oneof(valid, bent(valid, wholeText).filter(isWellFormed)),
  fc.constant('object' as const),
  wholeText,
);

/** What a framework may hand over where a header should be. */
const oddValue: fc.Arbitrary<CarrierValue> = fc.oneof(
  oddText,
  fc.array(fc.oneof(oddText, fc.constantFrom(undefined, null, 1, true)), { maxLength: 3 }),
  fc.constantFrom(undefined, null, 0, 1, true, false),
  fc.constantFrom({}, { toString: 1 }, []),
);

export const hostileCarrier: fc.Arbitrary<CarrierShape> = carrierOfHeaders(
  (valid) =>
    fc.oneof(valid, bent(valid), oddValue as fc.Arbitrary<string>, fc.array(bent(valid), { maxLength: 3 }) as never),
  fc.constantFrom(
    'object' as const,
    'null prototype' as const,
    'Map' as const,
    'lists' as const,
    'frozen object' as const,
  ),
);

function carrierOfHeaders(
  value: (valid: fc.Arbitrary<string>) => fc.Arbitrary<CarrierValue>,
  kind: fc.Arbitrary<CarrierShape['kind']>,
  extraText = oddText,
): fc.Arbitrary<CarrierShape> {
  const maybe = (name: string, valid: fc.Arbitrary<string>) =>
    fc.option(value(valid), { nil: missing, freq: 5 }).map((one) => [name, one] as const);
  const named = foreignHeaders.map(([name, valid]) => maybe(name, valid));
  return fc
    .tuple(
      fc.tuple(maybe('traceparent', traceparent), maybe('tracestate', state), maybe('baggage', baggageHeader)),
      fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.tuple(...named) }),
      fc.option(fc.tuple(extraText, extraText), { nil: undefined, freq: 4 }),
      kind,
    )
    .map(([w3c, others, extra, made]): CarrierShape => {
      const all = [...w3c, ...others, ...(extra === undefined ? [] : [extra])].filter(([, one]) => one !== missing);
      return made === undefined || made === 'object' ? { entries: all } : { entries: all, kind: made };
    });
}
