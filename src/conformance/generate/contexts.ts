import * as fc from 'fast-check';
import type { BaggageEntryShape, ContextShape, SpanShape } from '../propagator/Shapes.js';

const hexDigits = '0123456789abcdef'.split('');

export function hex(length: number): fc.Arbitrary<string> {
  return fc
    .array(fc.constantFrom(...hexDigits), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''))
    .filter((digits) => !/^0*$/.test(digits));
}

/** Mostly what is sent, and all 256 as well. */
export const flags: fc.Arbitrary<number> = fc.oneof(fc.constantFrom(0, 1, 3), fc.integer({ min: 0, max: 255 }));

/** W3C Trace Context, 3.3.1.3.1: key, with the tenant form of level 1. */
const stateKey = fc.oneof(
  fc.stringMatching(/^[a-z][a-z0-9_\-*/]{0,12}$/),
  fc.stringMatching(/^[a-z0-9][a-z0-9_\-*/]{0,8}@[a-z][a-z0-9_\-*/]{0,8}$/),
);

/** W3C Trace Context, 3.3.1.3.2: printable ASCII but comma and equals sign, no space at the end. */
const stateValue = fc.stringMatching(/^[!-+\--<>-~][ -+\--<>-~]{0,12}[!-+\--<>-~]$|^[!-+\--<>-~]$/);

/** Within the 32 members and 512 characters that everybody must pass on. */
export const state: fc.Arbitrary<string> = fc
  .uniqueArray(fc.tuple(stateKey, stateValue), { minLength: 1, maxLength: 12, selector: ([key]) => key })
  .map((members) => members.map(([key, value]) => `${key}=${value}`).join(','))
  .filter((text) => text.length <= 512);

export const span: fc.Arbitrary<SpanShape> = fc
  .record({ traceId: hex(32), spanId: hex(16), flags, state: fc.option(state, { nil: undefined }) })
  .map(withoutUndefined) as fc.Arbitrary<SpanShape>;

/** W3C Baggage, 3.3.1: a token of RFC 7230. */
export const baggageKey: fc.Arbitrary<string> = fc.oneof(
  { weight: 9, arbitrary: fc.stringMatching(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString') },
);
/** Any text: it is percent-encoded on the way. */
const baggageValue = fc.string({ unit: 'grapheme', maxLength: 16 }).filter(isWellFormed);
const baggageMetadata = fc.constantFrom('ttl=5', 'public', 'a=b;c');

export const baggageEntries: fc.Arbitrary<readonly BaggageEntryShape[]> = fc.uniqueArray(
  fc
    .tuple(baggageKey, baggageValue, fc.option(baggageMetadata, { nil: undefined, freq: 4 }))
    .map(
      ([key, value, metadata]): BaggageEntryShape => (metadata === undefined ? [key, value] : [key, value, metadata]),
    ),
  { minLength: 1, maxLength: 8, selector: ([key]) => key },
);

export const context: fc.Arbitrary<ContextShape> = fc
  .record({ span: fc.option(span, { nil: undefined }), baggage: fc.option(baggageEntries, { nil: undefined }) })
  .map(withoutUndefined) as fc.Arbitrary<ContextShape>;

/** Anything a string may hold: control characters, lone surrogates, names of prototypes. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '\t', '\n', '\0', '__proto__', 'constructor', '%', '%zz', ';', '=', ','),
  fc.string({ unit: fc.integer({ min: 0xd800, max: 0xdfff }).map((code) => String.fromCharCode(code)), maxLength: 3 }),
);

const oddId = fc.oneof(hex(32), hex(16), fc.constantFrom('', '0'.repeat(32), '0'.repeat(16), 'A'.repeat(32)), oddText);

export const oddContext: fc.Arbitrary<ContextShape> = fc
  .record({
    span: fc.option(
      fc
        .record({
          traceId: oddId,
          spanId: oddId,
          flags: fc.oneof(flags, fc.constantFrom(-1, 256, 0.5, Number.NaN)),
          state: fc.option(fc.oneof(state, oddText), { nil: undefined }),
        })
        .map(withoutUndefined),
      { nil: undefined },
    ),
    baggage: fc.option(
      fc.array(fc.tuple(oddText, oddText), { maxLength: 4 }) as fc.Arbitrary<readonly BaggageEntryShape[]>,
      { nil: undefined },
    ),
    suppressed: fc.constantFrom(undefined, true as const),
  })
  .map(withoutUndefined) as fc.Arbitrary<ContextShape>;

/** It can be encoded. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
