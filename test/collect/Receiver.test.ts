import { once } from 'node:events';
import { request as send } from 'node:http';
import { connect } from 'node:http2';
import { gzipSync, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits, openReceiver, token } from '../support/otlp/openReceiver.js';
import { encode, Response, Status } from '../support/otlp/otlpTypes.js';

const traceId = '5b8efff798038103d269b633813fc60c';
const spanId = 'eee19b7ec3c1b174';
const json = { 'Content-Type': 'application/json' };
const protobuf = { 'Content-Type': 'application/x-protobuf' };

function spans(...spans: readonly object[]): string {
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

const one = { traceId, spanId, name: 'checkout' };
const oneInProtobuf = encode({
  resourceSpans: [
    { scopeSpans: [{ spans: [{ traceId: bytesOf(traceId), spanId: bytesOf(spanId), name: 'checkout' }] }] },
  ],
});

describe('the receiver takes', () => {
  it.each([
    ['JSON', json, spans(one)],
    ['JSON with a charset', { 'Content-Type': 'Application/JSON; charset=utf-8' }, spans(one)],
    ['protobuf', protobuf, oneInProtobuf],
    ['protobuf in gzip', { ...protobuf, 'Content-Encoding': 'gzip' }, gzipSync(oneInProtobuf)],
    ['JSON in gzip', { ...json, 'Content-Encoding': 'gzip' }, gzipSync(spans(one))],
    ['protobuf in deflate', { ...protobuf, 'Content-Encoding': 'deflate' }, deflateSync(oneInProtobuf)],
  ])('%s, and answers in kind', async (_, headers, body) => {
    await using receiver = await openReceiver();
    const answer = await receiver.post({ headers, body });
    expect(answer.status).toBe(200);
    expect(answer.contentType).toBe(headers['Content-Type'].split(';')[0]?.toLowerCase());
    expect(answer.contentType === json['Content-Type'] ? answer.json : answer.body).toEqual(
      answer.contentType === json['Content-Type'] ? {} : Buffer.alloc(0),
    );
    expect(receiver.takeSpans()).toMatchObject([{ traceId, spanId, name: 'checkout' }]);
  });

  it.each([
    ['no bytes of protobuf', protobuf, ''],
    ['an empty object', json, '{}'],
    ['resources without spans', json, spans()],
  ])('an empty request: %s', async (_, headers, body) => {
    await using receiver = await openReceiver();
    expect(await receiver.post({ headers, body })).toMatchObject({ status: 200 });
    expect(receiver.reports).toEqual([]);
  });

  it.each(['metrics', 'logs'])('%s, and drops them', async (signal) => {
    await using receiver = await openReceiver();
    const answer = await receiver.post({ path: `/${token}/v1/${signal}`, headers: json, body: spans(one) });
    expect(answer).toMatchObject({ status: 200, json: {} });
    expect(receiver.reports).toEqual([]);
  });

  it('the valid spans of a request, and counts the others', async () => {
    await using receiver = await openReceiver();
    const body = spans(
      one,
      { ...one, spanId: 'xyz', name: 'bad' },
      { ...one, spanId: '00f067aa0ba902b7', name: 'pay' },
    );
    const answer = await receiver.post({ headers: json, body });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      partialSuccess: {
        rejectedSpans: '1',
        errorMessage: 'the span id of "bad" is not 8 bytes (in JSON, 16 hex digits)',
      },
    });
    expect(receiver.reports).toMatchObject([
      { kind: 'spans', spans: [{ name: 'checkout' }, { name: 'pay' }] },
      { kind: 'refused', status: 200, spans: 1 },
    ]);
  });

  it('as many spans as the source has room for, a repeated one for one', async () => {
    await using receiver = await openReceiver({ maxSpans: 2 });
    const body = spans(one, { ...one, spanId: '00f067aa0ba902b7' }, { ...one, spanId: '00f067aa0ba902b8' });
    const partialSuccess = { rejectedSpans: '1', errorMessage: '1 beyond the 2 that are kept (maxSpans)' };
    for (let time = 0; time < 2; time++) {
      expect(await receiver.post({ headers: json, body })).toMatchObject({ status: 200, json: { partialSuccess } });
      expect(receiver.takeSpans()).toHaveLength(2);
    }
  });

  it('nothing, and is right all the same, when some spans have no room and the others are not valid', async () => {
    await using receiver = await openReceiver({ maxSpans: 0 });
    const body = spans(one, { ...one, spanId: 'xyz', name: 'bad' });
    expect(await receiver.post({ headers: json, body })).toMatchObject({
      status: 200,
      json: { partialSuccess: { rejectedSpans: '2', errorMessage: expect.stringContaining('; 1 beyond the 0') } },
    });
  });

  it('a text of many commas and brackets for one value, quotes in it too', async () => {
    await using receiver = await openReceiver({ maxBodyBytes: 8_000_000 });
    const body = JSON.stringify({ ignored: `"${',[{'.repeat(1_400_000)}` });
    expect(await receiver.post({ headers: json, body })).toMatchObject({ status: 200, json: {} });
  });

  it('the same answer in protobuf', async () => {
    await using receiver = await openReceiver({ maxSpans: 0 });
    const answer = await receiver.post({ headers: protobuf, body: oneInProtobuf });
    expect(answer.contentType).toBe('application/x-protobuf');
    expect(Response.toObject(Response.decode(answer.body), { longs: Number })).toEqual({
      partialSuccess: { rejectedSpans: 1, errorMessage: '1 beyond the 0 that are kept (maxSpans)' },
    });
  });

  it('times that are numbers, as strings', async () => {
    await using receiver = await openReceiver();
    const body = spans({
      ...one,
      startTimeUnixNano: 1_544_712_660_000_000_000,
      endTimeUnixNano: '1544712661000000000',
    });
    expect(await receiver.post({ headers: json, body })).toMatchObject({ status: 200 });
    expect(receiver.takeSpans()).toMatchObject([{ startTime: [1_544_712_660, 0], endTime: [1_544_712_661, 0] }]);
  });

  it('Host localhost', async () => {
    await using receiver = await openReceiver();
    const headers = { ...json, Host: `LocalHost:${receiver.port}` };
    expect(await receiver.post({ headers, body: spans(one) })).toMatchObject({ status: 200 });
  });
});

describe('the receiver refuses', () => {
  const large = spans({ ...one, attributes: [{ key: 'k', value: { stringValue: 'x'.repeat(limits.maxBodyBytes) } }] });
  const bomb = gzipSync(large, { level: 9 });

  it.each<
    [
      string,
      number,
      string,
      { headers?: Record<string, string>; body?: string | Uint8Array; path?: string; method?: string },
    ]
  >([
    [
      'a foreign content type',
      415,
      "Content-Type text/plain is not OTLP's",
      { headers: { 'Content-Type': 'text/plain' }, body: spans(one) },
    ],
    [
      'no content type',
      415,
      'The request has no Content-Type: send application/x-protobuf or application/json.',
      { body: spans(one) },
    ],
    [
      'an unknown coding',
      415,
      'Content-Encoding br is not known',
      { headers: { ...json, 'Content-Encoding': 'br' }, body: spans(one) },
    ],
    ['what is no JSON', 400, 'The body is no ExportTraceServiceRequest in json: ', { headers: json, body: '{' }],
    [
      'JSON of another shape',
      400,
      'The body is no ExportTraceServiceRequest in json: ',
      { headers: json, body: '{"resourceSpans":3}' },
    ],
    [
      'an enum by its name',
      400,
      'kind is "SPAN_KIND_SERVER", and SpanKind is written as an integer',
      { headers: json, body: spans({ ...one, kind: 'SPAN_KIND_SERVER' }) },
    ],
    ['an id that is no string', 400, 'trace_id', { headers: json, body: spans({ ...one, traceId: 7 }) }],
    [
      'what is no UTF-8',
      400,
      'not valid for encoding utf-8',
      { headers: json, body: Buffer.from('{"a":"\xff"}', 'latin1') },
    ],
    [
      'deep JSON',
      400,
      'it is nested too deeply',
      { headers: json, body: spans({ ...one, attributes: [{ key: 'k', value: nested(200) }] }) },
    ],
    ['JSON of any depth', 400, 'ExportTraceServiceRequest in json', { headers: json, body: '['.repeat(60_000) }],
    [
      'truncated protobuf',
      400,
      'The body is no ExportTraceServiceRequest in protobuf: ',
      { headers: protobuf, body: oneInProtobuf.slice(0, -3) },
    ],
    [
      'truncated gzip',
      400,
      'The body is not gzip: unexpected end of file.',
      { headers: { ...protobuf, 'Content-Encoding': 'gzip' }, body: gzipSync(oneInProtobuf).subarray(0, 20) },
    ],
    [
      'a body in which no span has valid ids',
      400,
      'No span is valid: the trace id of "checkout" is all zero, the span id of "checkout" is not 8 bytes (in JSON, 16 hex digits).',
      { headers: json, body: spans({ ...one, traceId: '0'.repeat(32) }, { traceId, name: 'checkout' }) },
    ],
    [
      'a large body',
      413,
      'The body is larger than 65536 bytes (maxBodyBytes): send smaller batches.',
      { headers: json, body: large },
    ],
    [
      'a large body of unknown length',
      413,
      'The body is larger than 65536 bytes',
      { headers: { ...json, 'Transfer-Encoding': 'chunked' }, body: large },
    ],
    [
      'a small body that inflates to a large one',
      413,
      'The body is larger than 65536 bytes',
      { headers: { ...json, 'Content-Encoding': 'gzip' }, body: bomb },
    ],
    [
      'a wrong token',
      404,
      'No collector is open at this path',
      { path: '/beef/v1/traces', headers: json, body: spans(one) },
    ],
    [
      'another path',
      404,
      'The collector takes /f00d/v1/traces, not /f00d/v2/traces.',
      { path: `/${token}/v2/traces`, headers: json, body: spans(one) },
    ],
    ['another method', 405, 'OTLP/HTTP is POST, not GET.', { method: 'GET', headers: json }],
    [
      'another Host',
      403,
      'Host evil.example is not this collector.',
      { headers: { ...json, Host: 'evil.example' }, body: spans(one) },
    ],
    [
      'a web page',
      403,
      'Requests of web pages are not taken.',
      { headers: { ...json, Origin: 'null' }, body: spans(one) },
    ],
    [
      'a preflight',
      403,
      'Requests of web pages are not taken.',
      { method: 'OPTIONS', headers: { Origin: 'http://localhost:3000' } },
    ],
  ])('%s with %i, and takes the next request on the same connection', async (_, status, reason, post) => {
    await using receiver = await openReceiver();
    const answer = await receiver.post(post);
    const message =
      answer.json === undefined
        ? (Status.decode(answer.body) as unknown as { message: string }).message
        : answer.json.message;
    expect(message).toContain(reason);
    expect(answer.status).toBe(status);
    expect(receiver.takeSpans()).toEqual([]);
    expect(await receiver.post({ headers: protobuf, body: oneInProtobuf })).toMatchObject({ status: 200 });
    expect(receiver.takeSpans()).toHaveLength(1);
  });

  it('many values in few bytes', async () => {
    await using receiver = await openReceiver({ maxBodyBytes: 8_000_000 });
    const body = Buffer.from(`{"resourceSpans":[${'{},'.repeat(2_100_000)}{}]}`);
    expect(await receiver.post({ headers: json, body })).toMatchObject({
      status: 413,
      json: { message: 'The body holds more than 4000000 values: send smaller batches.' },
    });
    const empty = Buffer.alloc(2 * 1_500_001).fill('0a00', 'hex');
    expect(await receiver.post({ headers: protobuf, body: empty })).toMatchObject({ status: 413 });
  });

  it('a body that comes too slowly, while others are served', async () => {
    await using receiver = await openReceiver({ bodyTimeoutMs: 200 });
    const slow = sendHalf(receiver.port);
    expect(await receiver.post({ headers: json, body: spans(one) })).toMatchObject({ status: 200 });
    expect(await slow).toEqual({ status: 408, connection: 'close' });
    expect(receiver.reports).toContainEqual({
      kind: 'refused',
      token,
      status: 408,
      reason: 'The body did not come within 200 ms.',
      spans: 0,
    });
  });

  const own = `/${token}/v1/traces`;

  it.each([
    ['to another path', { path: `/${token}` }, 404, 'takes /f00d/v1/traces, not /f00d. Its url is'],
    ['to the path twice', { path: `${own}/v1/traces` }, 404, 'not /f00d/v1/traces/v1/traces.'],
    ['by another method', { method: 'PUT' }, 405, 'OTLP/HTTP is POST, not PUT.'],
    ['from a web page', { headers: { ...json, Origin: 'http://localhost:3000' } }, 403, 'web pages'],
  ])('what is sent to an open source %s, and tells its test', async (_, post, status, reason) => {
    await using receiver = await openReceiver();
    const answer = await receiver.post({ headers: json, body: spans(one), ...post });
    expect(answer).toMatchObject({ status, json: { message: expect.stringContaining(reason) } });
    expect(receiver.reports).toEqual([
      { kind: 'refused', token, status, reason: expect.stringContaining(reason), spans: 0 },
    ]);
  });

  it.each([
    ['in a name', spans({ ...one, name: '\ud83d' })],
    ['cut by an error', `${'"'.padEnd(9)}😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀`],
    ['in an enum', spans({ ...one, kind: '\ud83d' })],
  ])('half a character %s, with an answer that can be read', async (_, body) => {
    await using receiver = await openReceiver();
    expect(await receiver.post({ headers: json, body })).toMatchObject({
      status: 400,
      json: { message: expect.stringContaining('The body is no ExportTraceServiceRequest in json: ') },
    });
  });

  it('gRPC, and tells every source what to set', async () => {
    await using receiver = await openReceiver();
    receiver.receiver.obey({ kind: 'open', token: 'beef', limits });
    const session = connect(`http://127.0.0.1:${receiver.port}`);
    await once(session, 'error');
    session.destroy();
    expect(receiver.reports).toMatchObject(
      [token, 'beef'].map((each) => ({
        kind: 'refused',
        token: each,
        status: 505,
        reason: expect.stringContaining('Set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf'),
        spans: 0,
      })),
    );
    expect(await receiver.post({ headers: json, body: spans(one) })).toMatchObject({ status: 200 });
  });

  it('posts to a closed source', async () => {
    await using receiver = await openReceiver();
    receiver.receiver.obey({ kind: 'close', token });
    expect(await receiver.post({ headers: json, body: spans(one) })).toMatchObject({ status: 404 });
  });
});

function nested(depth: number): object {
  let value: object = { stringValue: 'deep' };
  for (let at = 0; at < depth; at++) value = { arrayValue: { values: [value] } };
  return value;
}

function sendHalf(port: number): Promise<{ status: number | undefined; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const headers = { ...json, 'Content-Length': '100' };
    const request = send({ host: '127.0.0.1', port, method: 'POST', path: `/${token}/v1/traces`, headers });
    request.on('error', reject);
    request.on('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode, connection: response.headers.connection });
    });
    request.write('{');
  });
}
