import { createRequire } from 'node:module';
import { trace } from '@opentelemetry/api';
import { install, tracing } from 'traceproof/vitest';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const tracer = trace.getTracer('app');

createRequire(import.meta.url)('../../traces/scenarios.cjs')({
  test,
  describe,
  expect,
  tracing,
  beforeEach,
  afterEach,
});

describe('vitest', () => {
  test.fails('fails, as it is to', () => {
    tracer.startSpan('checkout').end();
    expect(1).toBe(2);
  });

  let attempt = 0;
  test('is wrong at every attempt', { retry: 1 }, () => {
    attempt += 1;
    tracer.startSpan(`attempt ${attempt}`).end();
    expect(attempt).toBe(0);
  });

  test('is wrong in two places', () => {
    tracer.startSpan('checkout').end();
    expect.soft(1).toBe(2);
    tracer.startSpan('charge').end();
    expect.soft(3).toBe(4);
  });

  test('refuses what onFailure is not', () => {
    expect(() => install({ onFailure: 'tree' as never })).toThrow(
      "onFailure of install() is 'trace' or 'none', not 'tree'.",
    );
  });
});
