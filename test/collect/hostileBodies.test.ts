import { gzipSync } from 'node:zlib';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedSpans, readJson, readProtobuf } from '../support/otlp/expectedSpans.js';
import { mutationArbitrary, type Replacement, replacementArbitrary, replaceValue } from '../support/otlp/mutations.js';
import { type Answer, limits, type OpenReceiver, openReceiver, token } from '../support/otlp/openReceiver.js';
import { encode, Response, Status } from '../support/otlp/otlpTypes.js';
import { requestArbitrary, toOtlpJson } from '../support/otlp/requestArbitrary.js';

const seed = 20_261_126;
const bodies = 10_000;
const types = { json: 'application/json', protobuf: 'application/x-protobuf', foreign: 'text/plain' };

const hostile = fc.record({
  request: requestArbitrary,
  encoding: fc.constantFrom('json' as const, 'protobuf' as const),
  replacement: replacementArbitrary,
  mutation: mutationArbitrary,
  /** What the sender says that the body is. */
  type: fc.oneof(
    { weight: 9, arbitrary: fc.constant('same' as const) },
    fc.constantFrom('json', 'protobuf', 'foreign'),
  ),
  coding: fc.constantFrom('none', 'none', 'gzip', 'broken gzip'),
});

describe('the receiver, under hostile bodies', () => {
  it(`takes no wrong span, answers each of ${bodies}, and keeps nothing of them`, async () => {
    await using receiver = await openReceiver();
    const seen = new Map<string, number>();
    let count = 0;
    let early = 0;
    const property = fc.asyncProperty(hostile, async ({ request, encoding, replacement, mutation, type, coding }) => {
      if (count++ % 500 === 0) receiver.receiver.obey({ kind: 'open', token, limits });
      if (count === bodies / 5) early = heapUsed();
      const valid = encoding === 'json' ? jsonOf(request, replacement) : Buffer.from(encode(request));
      const body = mutation.apply(valid);
      const said = type === 'same' ? encoding : type;
      const answer = await send(receiver, body, types[said], coding);
      const outcome = judge(answer, said, body, receiver);
      const isValid = mutation.name === 'none' && (replacement === undefined || encoding === 'protobuf');
      if (isValid && said === encoding && coding !== 'broken gzip') expect(outcome).toMatch(/taken|no valid/);
      const key = `${encoding} ${mutation.name}: ${answer.status}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    });
    await fc.assert(property, { seed, numRuns: bodies });
    expect(count).toBe(bodies);
    expect(heapUsed() - early).toBeLessThan(8_000_000);
    for (const wanted of [
      'json none: 200',
      'json flip: 200',
      'json flip: 400',
      'protobuf flip: 200',
      'protobuf cut: 400',
      'json oversized: 413',
      'protobuf none: 415',
    ])
      expect(seen.get(wanted), [...seen].join('\n')).toBeGreaterThan(10);
  }, 300_000);
});

function jsonOf(request: unknown, replacement: Replacement | undefined): Buffer {
  const json = toOtlpJson(request);
  return Buffer.from(JSON.stringify(replacement === undefined ? json : replaceValue(json, replacement)));
}

async function send(receiver: OpenReceiver, body: Buffer, type: string, coding: string): Promise<Answer> {
  const headers = { 'Content-Type': type, ...(coding !== 'none' && { 'Content-Encoding': 'gzip' }) };
  const zipped = coding === 'none' ? body : gzipSync(body, { level: 1 });
  return receiver.post({ headers, body: coding === 'broken gzip' ? zipped.subarray(0, zipped.length - 9) : zipped });
}

/** What became of the body, once the answer and the spans are found to be right. */
function judge(answer: Answer, said: string, body: Buffer, receiver: OpenReceiver): string {
  const spans = receiver.takeSpans();
  expect(answer.contentType).toBe(said === 'protobuf' ? types.protobuf : types.json);
  if (answer.status === 200) return judgeTaken(answer, said, body, spans);
  expect([400, 413, 415]).toContain(answer.status);
  expect(spans).toEqual([]);
  const message = reasonOf(answer);
  expect(message).toMatch(/^(?:The body|Content-Type|No span is valid)/);
  if (!message.startsWith('No span is valid')) return `refused: ${answer.status}`;
  expect(read(said, body)).toMatchObject({ spans: [], invalid: expect.any(Number) });
  return 'no valid span';
}

function judgeTaken(answer: Answer, said: string, body: Buffer, spans: readonly unknown[]): string {
  const expected = read(said, body);
  expect(spans, shown(said, body)).toEqual(expected.spans);
  expect(rejectedIn(answer)).toBe(expected.invalid);
  return 'taken';
}

function read(said: string, body: Buffer): { spans: any[]; invalid: number } {
  try {
    return expectedSpans(said === 'json' ? readJson(body.toString()) : readProtobuf(body));
  } catch (cause) {
    throw new Error(`Taken, but not by protobufjs: ${shown(said, body)}`, { cause });
  }
}

function shown(said: string, body: Buffer): string {
  return said === 'json' ? body.toString() : body.toString('hex');
}

function reasonOf({ json, body }: Answer): string {
  return json?.message ?? (Status.decode(body) as unknown as { message: string }).message;
}

function rejectedIn({ json, body }: Answer): number {
  const { partialSuccess } = json ?? (Response.toObject(Response.decode(body)) as any);
  return Number(partialSuccess?.rejectedSpans ?? 0);
}

setFlagsFromString('--expose-gc');
const gc: () => void = runInNewContext('gc');

function heapUsed(): number {
  gc();
  return process.memoryUsage().heapUsed;
}
