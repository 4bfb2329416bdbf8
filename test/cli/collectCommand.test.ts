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
