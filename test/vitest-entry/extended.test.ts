import { tracing } from 'traceproof/vitest';
import { test as base, beforeEach, expect } from 'vitest';
import { span } from './app.js';

interface Fixtures {
  readonly wanted: string;
  readonly automatic: string;
}

const test = base.extend<Fixtures>({
  wanted: async ({ task }, use) => {
    span(`wanted, set up for ${task.name}`);
    await use('wanted');
    span('wanted, torn down');
  },
  automatic: [
    async ({ task }, use) => {
      span(`automatic, set up for ${task.name}`);
      await use('automatic');
      span('automatic, torn down');
    },
    { auto: true },
  ],
});

const seen = (): string[] => tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`);

beforeEach(() => span('before'));

test.describe('fixtures of test.extend', () => {
  for (const name of ['one', 'two']) {
    test.concurrent(name, ({ wanted, expect: local, onTestFinished }) => {
      onTestFinished(() => {
        local(seen()).toEqual([
          `automatic, set up for ${name}: chain`,
          'before: chain',
          `wanted, set up for ${name}: chain`,
          'body: chain',
          'wanted, torn down: chain',
          'automatic, torn down: chain',
        ]);
      });
      span('body');
      local(wanted).toBe('wanted');
    });
  }

  test('automatic ones alone', () => {
    expect(seen()).toEqual(['automatic, set up for automatic ones alone: chain', 'before: chain']);
  });
});
