import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { expect, test } from 'vitest';
import { runCli } from '../../src/cli/runCli.js';
import { fakeIo } from './fakeIo.js';

const traceId = '5b8efff798038103d269b633813fc60c';
const checkout = { traceId, spanId: 'eee19b7ec3c1b174', name: 'checkout', endTimeUnixNano: '12000000' };
const charge = { ...checkout, spanId: 'eee19b7ec3c1b175', parentSpanId: checkout.spanId, name: 'charge' };
const lost = { ...charge, traceId: '6b8efff798038103d269b633813fc60c', name: 'render' };

async function untilWritten(text: () => string, wanted: RegExp): Promise<string[]> {
  for (;;) {
    const found = wanted.exec(text());
    if (found !== null) return [...found];
    await new Promise(setImmediate);
  }
}

function post(url: string | undefined, contentType: string, ...spans: object[]): Promise<Response> {
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  return fetch(`${url}/v1/traces`, { method: 'POST', headers: { 'Content-Type': contentType }, body });
}

test('traces are shown when nothing more of them comes, and at the end; what was refused is told on stderr', async () => {
  const { io, out, err, signals } = fakeIo();
  const running = runCli(['collect', '--quiet', '1ms'], io);
  const [, url] = await untilWritten(out, /OTEL_EXPORTER_OTLP_ENDPOINT=(\S+)/);
  await post(url, 'application/json', charge, checkout);
  await untilWritten(out, /charge/);
  await post(url, 'text/plain', checkout);
  await post(url, 'application/json', lost);
  signals.emit('SIGINT');
  expect(await running).toBe(0);
  expect(out().replace(url as string, 'URL')).toMatchInlineSnapshot(`
    "Traceproof 1.2.3 collects spans until Ctrl-C. Start what is to be seen with

      OTEL_EXPORTER_OTLP_ENDPOINT=URL
      OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf

    5b8efff7
    └─ checkout 12 ms
       └─ charge 12 ms

    6b8efff7
    └─ (parent eee19b7e dangling: recorded by nobody)
       └─ render 12 ms

    3 spans of 2 traces
    "
  `);
  expect(err()).toMatchInlineSnapshot(`
    "traceproof: answered 415: Content-Type text/plain is not OTLP's: send application/x-protobuf or application/json.
    "
  `);
});

test('a time that is none is refused before anything starts', async () => {
  const { io, out, err } = fakeIo();
  expect(await runCli(['collect', '--quiet', 'soon'], io)).toBe(2);
  expect(out()).toBe('');
  expect(err()).toContain('--quiet takes a time above zero');
});

test('more spans than there is room for are refused, and told', async () => {
  const { io, out, err, signals } = fakeIo();
  const running = runCli(['collect', '--max-spans', '1'], io);
  const [, url] = await untilWritten(out, /OTEL_EXPORTER_OTLP_ENDPOINT=(\S+)/);
  await post(url, 'application/json', checkout, charge);
  await untilWritten(err, /beyond/);
  signals.emit('SIGINT');
  expect(await running).toBe(0);
  expect(out()).toContain('1 span of 1 trace\n');
  expect(err()).toBe('traceproof: refused 1 span: 1 beyond the 1 that are kept (maxSpans)\n');
});

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, port: (server.address() as AddressInfo).port };
}

test('--port is where it listens, with a token all the same', async () => {
  const { server, port } = await listening();
  server.close();
  await once(server, 'close');
  const { io, out, signals } = fakeIo();
  const running = runCli(['collect', '--port', `${port}`], io);
  const [, url] = await untilWritten(out, /OTEL_EXPORTER_OTLP_ENDPOINT=(\S+)/);
  expect(url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:${port}/[0-9a-f]{32}$`));
  expect((await post(url, 'application/json', checkout)).status).toBe(200);
  expect((await post(`http://127.0.0.1:${port}`, 'application/json', checkout)).status).toBe(404);
  signals.emit('SIGINT');
  expect(await running).toBe(0);
  expect(out()).toContain('1 span of 1 trace');
});

test('a port that is taken is told, with what to do', async () => {
  const { server, port } = await listening();
  const { io, out, err } = fakeIo();
  expect(await runCli(['collect', '--port', `${port}`], io)).toBe(2);
  server.close();
  expect({ out: out(), err: err() }).toEqual({
    out: '',
    err: `traceproof: The collector cannot listen on port ${port}: listen EADDRINUSE: address already in use 127.0.0.1:${port}\nGive another port, or none: then a free one is taken.\n`,
  });
});

test.each(['0', '65536', 'http', '-1'])('a port that is none is refused: %s', async (port) => {
  const { io, out, err } = fakeIo();
  expect(await runCli(['collect', `--port=${port}`], io)).toBe(2);
  expect({ out: out(), err: err() }).toEqual({
    out: '',
    err: `traceproof: --port takes the number of a port, from 1 to 65535, but got "${port}". Try: --port 4318\n`,
  });
});

test('--json prints a line with the url, and one for each span as soon as it is there; the rest is told on stderr', async () => {
  const { io, out, err, signals } = fakeIo();
  const running = runCli(['collect', '--json'], io);
  const [first] = await untilWritten(out, /^.+\n/);
  const { url } = JSON.parse(String(first)) as { url: string };
  // Other spans than those of the tests above, which the realm knows.
  const ids = { traceId: '7b8efff798038103d269b633813fc60c' };
  const full = {
    ...charge,
    ...ids,
    kind: 3,
    startTimeUnixNano: '1700000000000000001',
    endTimeUnixNano: '1700000000012000001',
    flags: 0x301,
    traceState: 'a=1',
    attributes: [
      { key: 'card', value: { stringValue: 'visa' } },
      { key: 'ratio', value: { doubleValue: 'NaN' } },
    ],
    status: { code: 2, message: 'declined' },
    events: [{ name: 'retry', timeUnixNano: '1700000000002000001' }],
    links: [{ traceId: lost.traceId, spanId: lost.spanId }],
  };
  await post(url, 'application/json', full);
  await untilWritten(out, /"charge".*\n/);
  await post(url, 'application/json', full, { ...checkout, ...ids });
  await untilWritten(out, /"checkout".*\n/);
  signals.emit('SIGINT');
  expect(await running).toBe(0);
  const [, ...spans] = out()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  expect(spans).toEqual([
    {
      name: 'charge',
      kind: 'CLIENT',
      ...ids,
      spanId: full.spanId,
      parentSpanId: checkout.spanId,
      parentIsRemote: true,
      flags: 1,
      traceState: 'a=1',
      startTimeUnixNano: '1700000000000000001',
      endTimeUnixNano: '1700000000012000001',
      attributes: { card: 'visa', ratio: 'NaN' },
      status: { code: 'ERROR', message: 'declined' },
      events: [{ name: 'retry', timeUnixNano: '1700000000002000001', attributes: {} }],
      links: [{ traceId: lost.traceId, spanId: lost.spanId, flags: 0, attributes: {} }],
      instrumentationScope: { name: '' },
      resource: {},
    },
    {
      name: 'checkout',
      kind: 'INTERNAL',
      ...ids,
      spanId: checkout.spanId,
      flags: 1,
      startTimeUnixNano: '0',
      endTimeUnixNano: '12000000',
      attributes: {},
      status: { code: 'UNSET' },
      events: [],
      links: [],
      instrumentationScope: { name: '' },
      resource: {},
    },
  ]);
  expect(err().replace(url, 'URL')).toMatch(/^Traceproof 1\.2\.3 collects spans [^]*=URL\n[^]*\n2 spans of 1 trace\n$/);
});

test('--json waits for no quiet', async () => {
  const { io, out, err } = fakeIo();
  expect(await runCli(['collect', '--json', '--quiet', '1s'], io)).toBe(2);
  expect({ out: out(), err: err() }).toEqual({
    out: '',
    err: 'traceproof: --quiet and --json exclude each other: --json prints a span as soon as it is there. Leave out --quiet.\n',
  });
});
