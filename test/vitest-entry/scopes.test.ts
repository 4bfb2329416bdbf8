import { context, trace } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { UsageError } from 'traceproof';
import { install, tracing } from 'traceproof/vitest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { checkout, lose, span, tracer } from './app.js';

// Importing the entry, or listing it in the set-up files, has done so already.
install();
install();

const names = (): string[] => tracing.spans().map(({ name }) => name);
const noTest = 'There is no test scope here';

describe('a test', () => {
  it('sees the spans of a tracer of the module', async () => {
    await checkout();
    expect(names()).toEqual(['checkout', 'reserve', 'charge-card']);
    expect(tracing).toHaveNoOrphans();
  });

  it('sees them again, and none of the test before', async () => {
    expect(names()).toEqual([]);
    await checkout();
    expect(names()).toEqual(['checkout', 'reserve', 'charge-card']);
  });

  describe('in a suite', () => {
    it('has its full name', () => {
      span('named');
      expect(tracing.span('named').scope).toBe('a test > in a suite > has its full name');
    });
  });

  it('owns a span that has no chain, as long as it is alone', async () => {
    await lose('alone');
    expect(tracing.span('alone').ownership).toBe('elimination');
  });

  it.each(['first', 'second'])('of a table sees the spans of its row: %s', (row) => {
    span(row);
    expect(names()).toEqual([row]);
  });

  it('is told about itself', () => {
    expect(tracing.explain()).toMatch('Spans of "a test > is told about itself": 0 recorded');
  });
});

describe('hooks', () => {
  beforeEach(() => {
    span('before');
    return () => {
      expect(names()).toEqual(['before', 'body', 'after']);
    };
  });
  afterEach(() => span('after'));

  it('share the scope of the body', () => {
    onTestFinished(() => {
      expect(names()).toEqual(['before', 'body', 'after']);
    });
    expect(names()).toEqual(['before']);
    span('body');
    expect(tracing.span('body').ownership).toBe('chain');
  });

  it('share it with one body only', () => {
    expect(names()).toEqual(['before']);
    span('body');
  });
});

describe('a span that starts after its test', () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const late: unknown[] = [];
  let written: Promise<void> | undefined;

  it('was begun by the first test', () => {
    written = opened.then(() => {
      const started = tracer.startSpan('late');
      late.push(...tracing.spans());
      started.end();
    });
  });

  it('stays with the first test', async () => {
    span('mine');
    open();
    await written;
    const scope = 'a span that starts after its test > was begun by the first test';
    expect(late).toMatchObject([{ name: 'late', late: true, scope }]);
    expect(names()).toEqual(['mine']);
    expect(() => tracing.span('late')).toThrow(scope);
  });
});

describe('beforeAll', () => {
  let pool: Span;
  let outside: unknown;

  beforeAll(() => {
    pool = tracer.startSpan('pool');
    try {
      tracing.spans();
    } catch (error) {
      outside = error;
    }
  });
  afterAll(() => {
    pool.end();
    expect(() => tracing.spans()).toThrow(noTest);
  });

  it('starts strays, whose children belong to the test and do not dangle', () => {
    context.with(trace.setSpan(context.active(), pool), () => span('query'));
    expect(names()).toEqual(['query']);
    expect(tracing.strays().map(({ name }) => name)).toContain('pool');
    expect(tracing.span('query')).toBeChildOf(pool);
    expect(tracing).toHaveNoOrphans();
  });

  it('has no fixture', () => {
    expect(outside).toBeInstanceOf(UsageError);
    expect((outside as Error).message).toMatch(noTest);
  });
});

describe('a retried test', () => {
  let attempt = 0;

  it('gets a fresh scope for each attempt', { retry: 2 }, () => {
    attempt += 1;
    span(`attempt ${attempt}`);
    expect(names()).toEqual([`attempt ${attempt}`]);
    expect(attempt).toBe(3);
  });

  let round = 0;
  it('gets one for each repetition', { repeats: 2 }, () => {
    round += 1;
    span(`round ${round}`);
    expect(names()).toEqual([`round ${round}`]);
  });

  it('has run that often', () => {
    expect([attempt, round]).toEqual([3, 3]);
  });
});

describe('outside tests', () => {
  let outside: unknown;
  span('described');
  try {
    tracing.spans();
  } catch (error) {
    outside = error;
  }

  it('there is no fixture, and a span is a stray', () => {
    expect(outside).toBeInstanceOf(UsageError);
    expect((outside as Error).message).toMatch(noTest);
    expect(tracing.strays()).toHaveSpan('described');
    expect(names()).toEqual([]);
  });
});

it.fails('counts an expected failure', () => {
  span('lost');
  span('lost too');
  expect(tracing).toHaveNoOrphans();
});

describe('install()', () => {
  it('refuses options that are none', () => {
    expect(() => install({ sed: 7 } as never)).toThrow(
      new UsageError('install() has no option "sed". It takes { strict, seed }. Did you mean "seed"?'),
    );
    expect(() => install({ seed: Number.NaN })).toThrow(
      new UsageError('A seed is a finite number or a text that is not empty, not NaN.'),
    );
  });
});
