import { tracing } from 'traceproof/vitest';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkout, lose, span, tracer } from './app.js';

const names = (): string[] => tracing.spans().map(({ name }) => name);

/** Resolves when `count` have arrived: all of them run at once. */
function barrier(count: number): () => Promise<void> {
  let open = (): void => {};
  let missing = count;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
}

describe('tests that run at once', () => {
  const met = barrier(4);

  it.concurrent.each([1, 2, 3, 4])('see none of the others: %i', async (n) => {
    for (let i = 0; i < n; i += 1) span(`${n}`);
    await met();
    await checkout();
    expect(names()).toEqual([...Array(n).fill(`${n}`), 'checkout', 'reserve', 'charge-card']);
    expect(tracing.traces()).toHaveLength(n + 1);
    expect(new Set(tracing.spans().map(({ scope }) => scope))).toEqual(
      new Set([`tests that run at once > see none of the others: ${n}`]),
    );
  });
});

describe.concurrent('hooks of tests that run at once', () => {
  const met = barrier(2);
  beforeEach(async ({ task }) => {
    await met();
    span(`before ${task.name}`);
  });
  afterEach(({ task, expect: local }) => {
    span(`after ${task.name}`);
    local(names()).toEqual([`before ${task.name}`, `body ${task.name}`, `after ${task.name}`]);
  });

  it('one', ({ expect: local }) => {
    span('body one');
    local(tracing).toHaveSpan('body one');
  });
  it('two', ({ expect: local }) => {
    span('body two');
    local(tracing).toHaveSpan('body two');
  });
});

describe('a span without a chain, while two tests run', () => {
  const met = barrier(2);
  const left = barrier(2);

  it.concurrent.each(['one', 'two'])('belongs to neither: %s', async (which) => {
    await met();
    if (which === 'one') await lose('nobodys');
    await left();
    expect(names()).toEqual([]);
    expect(tracing.strays()).toHaveSpan('nobodys');
  });
});

describe('code that runs outside all tests', () => {
  const met = barrier(3);
  const left = barrier(3);
  let asked: unknown;
  const outside = met().then(() => {
    try {
      tracing.spans();
    } catch (error) {
      asked = error;
    }
    return left();
  });
  afterAll(() => outside);

  it.concurrent.each(['one', 'two'])('is told that several do: %s', async () => {
    await met();
    await left();
    expect((asked as Error).message).toMatch(/^2 tests run at once, and this code runs in the async chain of none/);
  });
});

it('is followed by tests that run alone', () => {
  tracer.startActiveSpan('alone', (alone) => alone.end());
  expect(names()).toEqual(['alone']);
});
