import { createRequire } from 'node:module';
import { trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/vitest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

const { barrier, tracer } = createRequire(import.meta.url)('../../strict/app.cjs');
const scenarios = createRequire(import.meta.url)('../../strict/scenarios.cjs');

scenarios({ test, describe, expect, tracing, beforeEach, afterEach });

describe('vitest', () => {
  test.fails('fails, as it is to, by a finding', () => {
    tracer.startSpan('open');
  });

  test.fails('fails, as it is to, by itself', () => {
    tracer.startSpan('open');
    expect(1).toBe(2);
  });

  test.fails('does not fail', () => {
    tracer.startSpan('ended').end();
  });

  test('refuses what is no option of install()', () => {
    expect(() => install({ strickt: true } as never)).toThrow(
      'install() has no option "strickt". It takes { strict, seed }. Did you mean "strict"?',
    );
    expect(() => install({ strict: { opens: true } } as never)).toThrow('install({ strict }) has no option "opens".');
  });

  test('skips itself', ({ skip }) => {
    tracer.startSpan('open');
    skip();
  });

  let attempt = 0;
  test('is right at the second attempt', { retry: 1 }, () => {
    attempt += 1;
    const span = tracer.startSpan(`attempt ${attempt}`);
    if (attempt === 2) span.end();
  });

  test('is right in one repetition only', { repeats: 1 }, () => {
    attempt += 1;
    const span = tracer.startSpan(`attempt ${attempt}`);
    if (attempt === 3) span.end();
  });

  const extended = test.extend<{ checkout: string }>({
    checkout: async ({ task }, use) => {
      const span = tracer.startSpan(`checkout of ${task.name}`);
      await use(`checkout of ${task.name}`);
      span.end();
    },
  });
  extended('has a fixture that ends its span', ({ checkout }) => {
    expect(tracing.openSpans().map(({ name }) => name)).toEqual([checkout]);
  });
});

describe('hooks of a suite', () => {
  const met = barrier(2);
  let done = (): void => {};
  const finished = new Promise<void>((resolve) => {
    done = resolve;
  });
  const started = (): string[] => tracing.strays().map(({ name }) => name);

  describe.concurrent('whose tests run beside them', () => {
    test('one', async () => {
      await met();
      await finished;
    });
    test('two', async () => {
      await met();
      await finished;
    });
  });

  describe.concurrent('that start spans', () => {
    beforeAll(async () => {
      await met();
      trace.getTracer('app').startSpan('in beforeAll').end();
      return () => tracer.startSpan('in the cleanup').end();
    });
    afterAll(() => {
      tracer.startSpan('in afterAll').end();
      done();
    });
    test('are those of nobody', ({ expect: local }) => local(started()).toContain('in beforeAll'));
  });
});
