import fc from 'fast-check';

/** A request as protobufjs takes it: ids and bytes are bytes, integers of 64 bits are strings. Some ids are not valid. */
export const requestArbitrary: fc.Arbitrary<any> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ stringValue: fc.string({ unit: 'binary', maxLength: 20 }) }),
    fc.record({ boolValue: fc.boolean() }),
    fc.record({ intValue: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String) }),
    fc.record({ intValue: fc.integer().map(String) }),
    fc.record({ doubleValue: fc.double() }),
    fc.record({ bytesValue: bytes(0, 12) }),
    fc.constant({}),
    fc.record({ arrayValue: fc.record({ values: fc.array(tie('value'), { maxLength: 3 }) }) }),
    fc.record({ kvlistValue: fc.record({ values: fc.array(tie('pair'), { maxLength: 3 }) }) }),
  ),
  pair: fc.record(
    { key: fc.oneof(fc.string({ maxLength: 12 }), fc.constant('__proto__')), value: tie('value') },
    { requiredKeys: ['key'] },
  ),
  pairs: fc.array(tie('pair'), { maxLength: 4 }),
  link: optional({
    traceId: id(16),
    spanId: id(8),
    traceState: fc.string({ maxLength: 8 }),
    attributes: tie('pairs'),
    flags: uint32(),
  }),
  event: optional({ timeUnixNano: nanos(), name: fc.string({ maxLength: 12 }), attributes: tie('pairs') }),
  span: optional(
    {
      traceId: id(16),
      spanId: id(8),
      parentSpanId: fc.oneof(fc.constant(Buffer.alloc(0)), id(8)),
      name: fc.string({ unit: 'grapheme', maxLength: 20 }),
      traceState: fc.string({ maxLength: 8 }),
      flags: uint32(),
      kind: fc.integer({ min: 0, max: 7 }),
      startTimeUnixNano: nanos(),
      endTimeUnixNano: nanos(),
      attributes: tie('pairs'),
      droppedAttributesCount: uint32(),
      events: fc.array(tie('event'), { maxLength: 2 }),
      links: fc.array(tie('link'), { maxLength: 2 }),
      status: optional({ code: fc.integer({ min: 0, max: 4 }), message: fc.string({ maxLength: 8 }) }),
    },
    ['traceId', 'spanId'],
  ),
  group: optional({
    scope: optional({
      name: fc.string({ maxLength: 8 }),
      version: fc.string({ maxLength: 4 }),
      attributes: tie('pairs'),
    }),
    spans: fc.array(tie('span'), { minLength: 1, maxLength: 4 }),
    schemaUrl: fc.webUrl(),
  }),
  request: fc.record({
    resourceSpans: fc.array(
      optional({
        resource: optional({ attributes: tie('pairs') }),
        scopeSpans: fc.array(tie('group'), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 2 },
    ),
  }),
})).request;

/** The same as OTLP's JSON. */
export function toOtlpJson(value: any, key = ''): any {
  if (Buffer.isBuffer(value)) return value.toString(/[iI]d$/.test(key) ? 'hex' : 'base64');
  if (Array.isArray(value)) return value.map((one) => toOtlpJson(one));
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, toOtlpJson(inner, name)]));
}

function optional(fields: Record<string, fc.Arbitrary<unknown>>, requiredKeys: string[] = []): fc.Arbitrary<unknown> {
  return fc.record(fields, { requiredKeys, noNullPrototype: true });
}

function bytes(minLength: number, maxLength: number): fc.Arbitrary<Buffer> {
  return fc.uint8Array({ minLength, maxLength }).map((array) => Buffer.from(array));
}

function id(length: number): fc.Arbitrary<Buffer> {
  return fc.oneof(
    { weight: 12, arbitrary: bytes(length, length) },
    { weight: 1, arbitrary: fc.constant(Buffer.alloc(length)) },
    { weight: 1, arbitrary: bytes(0, 20) },
  );
}

function nanos(): fc.Arbitrary<string> {
  return fc.oneof(fc.constant('0'), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(String));
}

function uint32(): fc.Arbitrary<number> {
  return fc.oneof(fc.integer({ min: 0, max: 0x3ff }), fc.integer({ min: 0, max: 0xffffffff }));
}
