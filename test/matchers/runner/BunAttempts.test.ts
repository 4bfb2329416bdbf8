import { trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { BunAttempts } from '../../../matchers/runner/BunAttempts.js';
import { currentTestFixture } from '../../../src/fixture/currentScope.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';
import { tracing } from '../../../src/fixture/tracing.js';

const tracer = trace.getTracer('app');
const span = (name: string): void => tracer.startSpan(name).end();
const seen = (): string[] => tracing.spans().map(({ name, scope }) => `${name} in ${scope}`);
const noTest = /There is no test scope here/;

/** A promise, and what settles it. */
function gate(): { readonly passed: Promise<void>; open(): void } {
  let open = (): void => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}

describe('an attempt that runs alone', () => {
  it('shares its scope with its hooks, from the first to the last', async () => {
    const attempts = new BunAttempts();
    attempts.begin();
    attempts.inHook(() => span('before'));
    await attempts.runBody('pays', false, async () => {
      await null;
      span('body');
    });
    attempts.inHook(() => span('after'));
    expect(attempts.inHook(seen)).toEqual(['before in pays', 'body in pays', 'after in pays']);
    attempts.end();
    expect(() => tracing.spans()).toThrow(noTest);
  });

  it('leaves nothing to the next', () => {
    const attempts = new BunAttempts();
    for (const name of ['one', 'two']) {
      attempts.begin();
      attempts.runBody(name, false, () => {
        span('work');
        expect(seen()).toEqual([`work in ${name}`]);
      });
      attempts.end();
    }
  });

  it.each<[string, boolean, () => unknown, number]>([
    ['frees its spans when it passed', false, () => undefined, 0],
    ['frees its spans when its promise was fulfilled', false, () => Promise.resolve(), 0],
    ['keeps its spans when its promise was rejected', false, () => Promise.reject(new Error('as it is')), 1],
    ['keeps its spans when it is not over', false, () => gate().passed, 1],
    ['keeps its spans when it calls back, which may be later', true, () => undefined, 1],
  ])('%s', async (_, callsBack, body, kept) => {
    const attempts = new BunAttempts();
    let fixture: TracerFixture | undefined;
    attempts.begin();
    const result = attempts.runBody('test', callsBack, () => {
      fixture = inside();
      return body();
    });
    await Promise.race([result, null]).catch(() => {});
    attempts.end();
    expect(fixture?.spans()).toHaveLength(kept);
  });

  it('keeps its spans when it threw, and rejects by that very error, so that bun shows its line', async () => {
    const attempts = new BunAttempts();
    let fixture: TracerFixture | undefined;
    const thrown = new Error('as it is');
    attempts.begin();
    const run = (): unknown =>
      attempts.runBody('test', false, () => {
        fixture = inside();
        throw thrown;
      });
    await expect(run()).rejects.toBe(thrown);
    attempts.end();
    expect(fixture?.spans()).toHaveLength(1);
  });

  it('is over once a hook after it fails: bun then leaves out the one that ends it', async () => {
    const attempts = new BunAttempts();
    attempts.begin();
    attempts.runBody('one', false, () => {});
    const failing = attempts.inAfterHook(() => Promise.reject(new Error('of the hook')));
    await expect(failing).rejects.toThrow('of the hook');
    expect(() => tracing.spans()).toThrow(noTest);
    attempts.begin();
    attempts.inHook(() => span('before'));
    attempts.runBody('two', false, () => {});
    expect(attempts.inAfterHook(seen)).toEqual(['before in two']);
    attempts.end();
  });

  it('shows its spans with what it and its hooks throw, each once', async () => {
    const attempts = new BunAttempts();
    const thrown = new Error('declined');
    const ofHook = new Error('of the hook');
    attempts.begin();
    const failed = attempts.runBody('pays', false, () => (span('checkout'), Promise.reject(thrown)));
    await expect(failed).rejects.toBe(thrown);
    expect(thrown.message).toMatch(/^declined\n\nThe spans of this test: 1 span in 1 trace\.[^]*└─ checkout/);
    await expect(attempts.inAfterHook(() => Promise.reject(ofHook))).rejects.toBe(ofHook);
    expect(ofHook.message).toBe('of the hook');
  });
});

describe('strict mode', () => {
  const forget = (): void => {
    tracing.strict(true);
    tracer.startSpan('forgotten');
  };

  it('judges one that runs alone after its hooks', () => {
    const attempts = new BunAttempts();
    attempts.begin();
    attempts.runBody('alone', false, forget);
    expect(() => attempts.end()).toThrow('1. "forgotten" never ended.');
    attempts.begin();
    attempts.runBody('ended later', false, forget);
    attempts.inHook(() => trace.getActiveSpan() ?? tracing.strict({ openSpans: ['forgotten'] }));
    expect(() => attempts.end()).not.toThrow();
  });

  it('judges those that run at once when their bodies are over', async () => {
    const attempts = new BunAttempts();
    attempts.begin();
    attempts.begin();
    const judged = attempts.runBody('one', false, async () => forget());
    const whole = attempts.runBody('two', false, async () => 'kept');
    await expect(judged).rejects.toThrow('1. "forgotten" never ended.');
    expect(await whole).toBe('kept');
    attempts.end();
    attempts.end();
  });

  it('adds nothing to what a test failed by', async () => {
    const attempts = new BunAttempts();
    attempts.begin();
    const failing = attempts.runBody('failing', false, async () => {
      forget();
      throw new Error('as it is');
    });
    await expect(failing).rejects.toThrow('as it is');
    expect(() => attempts.end()).not.toThrow();
  });
});

describe('attempts that run at once', () => {
  it('have a scope for their bodies only', async () => {
    const attempts = new BunAttempts();
    const met = gate();
    const body = (name: string) => async (): Promise<string[]> => {
      await met.passed;
      span(name);
      return seen();
    };
    attempts.begin();
    attempts.begin();
    attempts.inHook(() => expect(() => tracing.spans()).toThrow(noTest));
    const results = [attempts.runBody('one', false, body('one')), attempts.runBody('two', false, body('two'))];
    met.open();
    expect(await Promise.all(results)).toEqual([['one in one'], ['two in two']]);
    attempts.end();
    attempts.end();
    expect(() => tracing.spans()).toThrow(noTest);
  });

  it('do not take the scope of the one that was alone first, which lasts as long as its body', async () => {
    const attempts = new BunAttempts();
    const met = gate();
    attempts.begin();
    attempts.inHook(() => span('before'));
    const first = attempts.runBody('first', false, async () => {
      await met.passed;
      return seen();
    });
    attempts.begin();
    expect(attempts.runBody('second', false, seen)).toEqual([]);
    met.open();
    expect(await first).toEqual(['before in first']);
    attempts.end();
    attempts.end();
    expect(() => tracing.spans()).toThrow(noTest);
  });

  it('are followed by attempts that run alone', () => {
    const attempts = new BunAttempts();
    attempts.begin();
    attempts.begin();
    attempts.end();
    attempts.end();
    attempts.begin();
    attempts.inHook(() => span('before'));
    expect(attempts.runBody('alone', false, seen)).toEqual(['before in alone']);
    attempts.end();
  });
});

/** Records a span in the test that runs, and hands out its fixture. */
function inside(): TracerFixture {
  span('work');
  return currentTestFixture();
}
