const { context, propagation, trace } = require('@opentelemetry/api');
const { createTracerFixture } = require('traceproof');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('shop');
const seen = new Set();
let count = 0;

/** The traceparent of a span, which a stub of a server may want to know beforehand. */
function send() {
  return tracer.startActiveSpan('send', (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    span.end();
    seen.add(carrier.traceparent);
    count += 1;
    return carrier.traceparent;
  });
}

beforeEach(() => void send());

test('alone', () => {
  expect(send()).toMatchInlineSnapshot();
});

describe('retried', () => {
  jest.retryTimes(1);
  let attempts = 0;

  test('at the second attempt', () => {
    const traceparent = send();
    attempts += 1;
    expect(attempts).toBe(2);
    expect(traceparent).toMatchInlineSnapshot();
  });
});

describe('at once', () => {
  test.concurrent.each([1, 2, 3, 4])('number %i', async (number) => {
    send();
    for (let index = 0; index < number; index += 1) await Promise.resolve();
    await tracing.run(async () => send());
  });

  let sent;
  test.concurrent('and one of them', async () => {
    await Promise.resolve();
    sent = send();
  });
  test('as it was', () => expect(sent).toMatchInlineSnapshot());
});

test('beside a fixture', async () => {
  const own = createTracerFixture({ seed: 7, name: 'own' });
  own.run(send);
  expect(send()).toMatchInlineSnapshot();
  await own.dispose();
});

describe('a fixture of the same seed and name', () => {
  let own;
  beforeEach(() => {
    own = createTracerFixture({ seed: 7, name: 'same' });
  });
  afterEach(() => own.dispose());

  test('in one test', () => void own.run(send));

  test('left alone in another', async () => {
    const inBody = createTracerFixture({ seed: 7, name: 'same' });
    expect([own.run(send), inBody.run(send)].join(' ')).toMatchInlineSnapshot();
    await inBody.dispose();
  });
});

afterAll(() => expect(seen.size).toBe(count));
