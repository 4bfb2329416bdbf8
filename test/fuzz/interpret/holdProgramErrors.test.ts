import { afterEach, describe, expect, it } from 'vitest';
import { holdProgramErrors } from '../../../src/fuzz/interpret/holdProgramErrors.js';
import { isProgramError, ProgramError } from '../../../src/fuzz/interpret/ProgramError.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

const events = ['unhandledRejection', 'uncaughtException'] as const;

function listeners(): unknown[] {
  return events.map((event) => process.rawListeners(event));
}

const told: unknown[] = [];
const listener = (error: unknown): void => void told.push(error);

/** In place of those of the runner, which would fail the test. */
function instead<T>(fn: () => Promise<T>): Promise<T> {
  const own = process.rawListeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection').on('unhandledRejection', listener);
  return fn().finally(() => {
    process.off('unhandledRejection', listener);
    for (const one of own) process.on('unhandledRejection', one as () => void);
  });
}

afterEach(() => {
  told.length = 0;
});

describe('errors that a program threw on purpose', () => {
  it('and that a boundary let fall do not reach the process, whenever they fall', async () => {
    await instead(() =>
      holdProgramErrors(async () => {
        void Promise.reject(new ProgramError('0.0'));
        await new Promise((resolve) => setImmediate(resolve));
        void Promise.reject(new ProgramError('0.1'));
      }),
    );

    expect(told).toEqual([]);
  });

  it('are known in every copy of the engine', () => {
    expect(isProgramError(new ProgramError('0.0'))).toBe(true);
    expect([new Error('other'), null, undefined, 'text', {}].map(isProgramError)).toEqual(
      Array.from({ length: 5 }, () => false),
    );
  });
});

it('all other errors go where they went before', async () => {
  const error = new Error('a real one');
  await instead(() => holdProgramErrors(async () => void Promise.reject(error)));

  expect(told).toEqual([error]);
});

describe('the listeners of the process', () => {
  it('are the same afterwards, in their order, those for one time too', async () => {
    const once = (): void => {};
    process.once('unhandledRejection', once);
    const before = listeners();
    await holdProgramErrors(async () => {
      expect(process.listenerCount('unhandledRejection')).toBe(1);
    });

    expect(listeners()).toEqual(before);
    process.off('unhandledRejection', once);
    expect(process.listeners('unhandledRejection')).not.toContain(once);
  });

  it('are the same after a run, after one that failed, and after several at once', async () => {
    const before = listeners();
    const broken = {
      name: 'broken',
      setup: () => Promise.reject(new Error('no')),
      cross: (task: () => unknown) => task(),
    };
    await Promise.allSettled([
      checkPropagation((task) => task(), { seed: 1, runs: 5 }),
      checkPropagation(broken),
      checkPropagation((task) => Promise.resolve().then(task), { seed: 2, runs: 30 }),
    ]);

    expect(listeners()).toEqual(before);
  });
});

it('a boundary that forgets a promise derived from its task fails no test, not even in the last program', async () => {
  const forgetful = (task: () => Promise<unknown>): Promise<unknown> => {
    const running = task();
    void running.finally(() => {});
    return running;
  };
  await instead(async () => {
    for (let runs = 1; runs <= 12; runs += 1) {
      const { failure } = await checkPropagation(forgetful, { seed: 4, runs });
      expect(failure?.message).toBeUndefined();
    }
  });

  expect(told).toEqual([]);
});
