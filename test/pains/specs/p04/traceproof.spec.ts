import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { afterEach, beforeEach, describe, expect, test as base } from 'vitest';

const tracer = trace.getTracer('app');
const seen = (): string[] => tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`);

describe('Traceproof', () => {
  beforeEach(() => tracer.startSpan('hook').end());
  afterEach(({ expect: local }) => local(tracing).toHaveSpan('hook'));

  const test = base.extend<{ order: string }>({
    order: async ({ task }, use) => {
      tracer.startSpan('fixture').end();
      await use(task.name);
      tracer.startSpan('tear-down').end();
    },
  });

  test.for(['first', 'second'])('hook, fixture and body of the %s test share its scope', async (_, { order }) => {
    await null;
    tracer.startSpan(order).end();
    expect(seen()).toEqual(['hook: chain', 'fixture: chain', `${order}: chain`]);
  });

  base('no span is active in a test that starts none', () => {
    expect(trace.getActiveSpan()).toBeUndefined();
    expect(seen()).toEqual(['hook: chain']);
  });
});
