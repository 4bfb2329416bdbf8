import fc from 'fast-check';

/** Changes a body. */
export interface Mutation {
  readonly name: string;
  apply(body: Buffer): Buffer;
}

/** What breaks parsers: a length past the end, a varint without end, a group that never ends, deep nesting, broken UTF-8. */
const fragments: readonly Buffer[] = [
  Buffer.from('0affffffff0f', 'hex'),
  Buffer.alloc(24, 0xff),
  Buffer.alloc(300, 0x0b),
  Buffer.alloc(400, '0a02', 'hex'),
  Buffer.from('c328a0a1', 'hex'),
  Buffer.from('[[[[[[[['),
  Buffer.from('{"__proto__":{"a":1},"constructor":null}'),
  Buffer.from('1e999'),
  Buffer.from('"\\ud800"'),
  Buffer.from(':null,'),
  Buffer.from('trace_id'),
  Buffer.from('\u0000'),
];

/** Evenly spread: fast-check prefers the ends of a range, where little is to be broken. */
const place = fc.noBias(fc.nat(99_999)).map((at) => at / 100_000);
const byte = fc.oneof(fc.nat(255), fc.integer({ min: 0x20, max: 0x7e }));

export const mutationArbitrary: fc.Arbitrary<Mutation> = fc.oneof(
  fc.constant({ name: 'none', apply: (body: Buffer) => body }),
  fc.tuple(place).map(([at]) => mutation('cut', (body) => body.subarray(0, index(body, at)))),
  fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 3 }).map((flips) =>
    mutation('flip', (body) => {
      const copy = Buffer.from(body);
      for (const [at, byte] of flips) copy[index(body, at)] = byte;
      return copy;
    }),
  ),
  fc
    .tuple(place, fc.constantFrom(...fragments))
    .map(([at, part]) => mutation('insert', (body) => insert(body, at, part))),
  fc
    .tuple(place, place)
    .map(([from, to]) =>
      mutation('remove', (body) =>
        Buffer.concat([
          body.subarray(0, index(body, Math.min(from, to))),
          body.subarray(index(body, Math.max(from, to))),
        ]),
      ),
    ),
  fc
    .tuple(place, place)
    .map(([from, to]) =>
      mutation('repeat', (body) =>
        insert(body, to, body.subarray(index(body, Math.min(from, to)), index(body, Math.max(from, to)))),
      ),
    ),
  fc.constant(mutation('twice', (body) => Buffer.concat([body, body]))),
  fc.constant(mutation('oversized', (body) => Buffer.concat([body, Buffer.alloc(70_000, ' ')]))),
);

/** What stands in place of any value of JSON. */
const values: readonly unknown[] = [
  null,
  {},
  [],
  [null],
  '',
  'x',
  '12',
  '1e3',
  'NaN',
  true,
  -1,
  0.5,
  1e300,
  2 ** 53,
  4_294_967_296,
  '18446744073709551616',
  'SPAN_KIND_SERVER',
  { stringValue: 'a', intValue: 1 },
  { trace_id: 'AA==', __proto__: null },
];

export interface Replacement {
  readonly at: number;
  readonly value: unknown;
  /** Renames the key as well. */
  readonly key: string | undefined;
}

export const replacementArbitrary: fc.Arbitrary<Replacement | undefined> = fc.option(
  fc.record({
    at: fc.nat(200),
    value: fc.constantFrom(...values),
    key: fc.option(fc.constantFrom('trace_id', 'span_id', 'start_time_unix_nano', 'constructor', 'unknown'), {
      nil: undefined,
    }),
  }),
  { nil: undefined },
);

/** The same JSON with one of its values replaced; the first is that of the outermost key. */
export function replaceValue(json: any, { at, value, key }: Replacement): any {
  let left = at % Math.max(1, countValues(json));
  const visit = (one: any): any => {
    if (Array.isArray(one)) return one.map((inner) => (left-- === 0 ? value : visit(inner)));
    if (typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, inner]) => (left-- === 0 ? [key ?? name, value] : [name, visit(inner)])),
    );
  };
  return visit(json);
}

function countValues(json: any): number {
  if (typeof json !== 'object' || json === null) return 0;
  return Object.values(json).reduce((sum: number, inner) => sum + 1 + countValues(inner), 0);
}

function mutation(name: string, apply: Mutation['apply']): Mutation {
  return { name, apply };
}

function index(body: Buffer, at: number): number {
  return Math.floor(at * body.length);
}

function insert(body: Buffer, at: number, part: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, index(body, at)), part, body.subarray(index(body, at))]);
}
