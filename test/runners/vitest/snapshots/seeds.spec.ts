import { context, propagation, trace } from '@opentelemetry/api';
import { createTracerFixture, type TracerFixture } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';

const tracer = trace.getTracer('shop');
const seen = new Set<string>();
let count = 0;

/** The traceparent of a span, which a stub of a server may want to know beforehand. */
function send(): string {
  return tracer.startActiveSpan('send', (span) => {
    const carrier: Record<string, string> = {};
    propagation.inject(context.active(), carrier);
    span.end();
    const traceparent = String(carrier['traceparent']);
    seen.add(traceparent);
    count += 1;
    return traceparent;
  });
}

beforeEach(() => void send());

test('alone', () => {
  expect(send()).toMatchInlineSnapshot();
});

let attempts = 0;
test('at the second attempt', { retry: 1 }, () => {
  const traceparent = send();
  attempts += 1;
  expect(attempts).toBe(2);
  expect(traceparent).toMatchInlineSnapshot();
});

describe.concurrent('at once', () => {
  test.each([1, 2, 3, 4])('number %i', async (number) => {
    const first = send();
    for (let index = 0; index < number; index += 1) await Promise.resolve();
    seen.add(first);
    await tracing.run(async () => send());
  });

  test('and one of them', async ({ expect: local }) => {
    await Promise.resolve();
    local(send()).toMatchInlineSnapshot();
  });
});

test('beside a fixture', async () => {
  const own = createTracerFixture({ seed: 7, name: 'own' });
  own.run(send);
  expect(send()).toMatchInlineSnapshot();
  await own.dispose();
});

describe('a fixture of the same seed and name', () => {
  let own: TracerFixture;
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
