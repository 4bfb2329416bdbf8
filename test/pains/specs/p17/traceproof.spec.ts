import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';

const tracer = trace.getTracer('app');
const names = (): string[] => tracing.spans().map(({ name }) => name);

describe('Traceproof', () => {
  test.each(['one', 'two'])('test %s has its span alone, below that of vitest', (name) => {
    tracer.startSpan(name).end();
    expect(names()).toEqual([name]);
    expect(String(tracing)).toMatch('(parent "vitest.test.runner.test.callback" in file scope)');
    expect(tracing).toHaveNoOrphans();
  });

  test.concurrent.each(['three', 'four'])('test %s has its span alone, beside another', async (name) => {
    await null;
    tracer.startSpan(name).end();
    await null;
    expect(names()).toEqual([name]);
  });

  test('a lost context is found', () => {
    tracer.startActiveSpan('checkout', (span) => {
      context.with(ROOT_CONTEXT, () => tracer.startSpan('charge').end());
      span.end();
    });
    expect(() => expect(tracing).toHaveNoOrphans()).toThrow('"charge" starts a trace of its own (lost context)');
  });
});
