import type { Context, ContextManager } from '@opentelemetry/api';
import { AsyncHooksContextManager, AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { describe, expect, test } from 'vitest';
import { checkContextManager } from '../../src/conformance/checkContextManager.js';
import { contextManagerCases } from '../../src/conformance/contextManager/contextManagerCases.js';
import { quiet } from '../../src/conformance/contextManager/quiet.js';
import type { ConformanceFinding } from '../../src/conformance/ConformanceReport.js';
import { runProgram } from './runProgram.js';
import { plantedContextManagers } from './planted/plantedContextManagers.js';
import { plantedWaits } from './planted/plantedWaits.js';

const failing = ({ findings }: Awaited<ReturnType<typeof checkContextManager>>): string[] =>
  findings.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);

/** A program leaves to the process what its subject drops; here it would be an error of the runner. */
function quieted(manager: ContextManager): ContextManager {
  const enter = manager.with;
  manager.with = ((context: never, fn: () => unknown, ...rest: unknown[]) =>
    quiet(
      enter.call(
        manager,
        context,
        function (this: unknown, ...args: unknown[]) {
          return quiet(Reflect.apply(fn, this, args));
        } as never,
        ...(rest as []),
      ),
    )) as never;
  return manager;
}

const planted = [...plantedContextManagers, ...plantedWaits];

describe('checkContextManager', () => {
  test('finds nothing but the order of tokens in the manager of the SDK', async () => {
    const manager = new AsyncLocalStorageContextManager();
    const report = await checkContextManager(() => new AsyncLocalStorageContextManager(), {}, { seed: 1, runs: 500 });
    expect(failing(report)).toEqual('attach' in manager ? ['attach-tokens-in-any-order'] : []);
  });

  test.runIf(AsyncHooksContextManager)('shows attach() as skipped where there is none', async () => {
    const report = await checkContextManager(() => new AsyncHooksContextManager(), {}, { seed: 1 });
    expect(failing(report)).toEqual([]);
    expect(report.findings.filter(({ outcome }) => outcome === 'skip').map(({ reason }) => reason)).toEqual(
      Array.from({ length: 3 }, () => 'no attach: the manager has no attach(), which is optional'),
    );
  });

  test.each(planted)('$bug: $caughtBy, with a program that shows it', async ({ caughtBy, make }) => {
    const { findings } = await checkContextManager(make, {}, { seed: 1, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
    const [{ program = '' }] = findings as [ConformanceFinding];
    const quietly = (): ContextManager => quieted(make());
    await expect(runProgram(program, { factory: quietly })).rejects.toThrow();
    await runProgram(program, { factory: () => new AsyncLocalStorageContextManager() });
  });

  test('has a planted bug for every case, and no two of one name', () => {
    const caught = new Set(planted.map(({ caughtBy }) => caughtBy));
    const attaches = 'attach' in AsyncLocalStorageContextManager.prototype;
    const asked = contextManagerCases.filter(({ needs }) => attaches || !needs.includes('attach'));
    expect(asked.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
    expect(new Set(planted.map(({ bug }) => bug)).size).toBe(planted.length);
  });

  test.runIf('attach' in AsyncLocalStorageContextManager.prototype)(
    'shows the order of tokens by a program',
    async () => {
      const factory = () => new AsyncLocalStorageContextManager();
      const only = ['attach-tokens-in-any-order'];
      const { findings } = await checkContextManager(factory, {}, { seed: 1, runs: 500, only });
      const [{ program = '' }] = findings as [ConformanceFinding];
      await expect(runProgram(program, { factory })).rejects.toThrow('Expected values to be strictly equal');
    },
  );

  test('tells of a manager that breaks on every call, and one that cannot be made a second time', async () => {
    const broken = new Proxy(new AsyncLocalStorageContextManager(), {
      get: (_, name) => {
        if (name === 'then') return undefined;
        return () => {
          throw new Error(`no ${String(name)}`);
        };
      },
    });
    const report = await checkContextManager(() => broken, { attach: 'none' }, { seed: 1, runs: 5 });
    expect(new Set(report.findings.map(({ outcome }) => outcome))).toEqual(new Set(['fail', 'skip']));
    let made = 0;
    const once = (): ContextManager => {
      if ((made += 1) > 1) throw new Error('made already');
      return new AsyncLocalStorageContextManager();
    };
    const [finding] = (await checkContextManager(once, {}, { seed: 1, only: ['with-calls-once'] })).findings;
    expect(finding).toMatchObject({ outcome: 'fail', found: 'it threw Error: made already' });
  });

  test('takes an async with(), enable(), disable() and bound function for what they are', async () => {
    class Async extends AsyncLocalStorageContextManager {
      override with = (async (context: Context, fn: () => unknown, self: never, ...args: never[]) =>
        AsyncLocalStorageContextManager.prototype.with.call(this, context, fn, self, ...args)) as never;
      override bind<T>(context: Context, target: T): T {
        const bound = super.bind(context, target);
        return typeof bound === 'function' ? ((async (...args: unknown[]) => bound(...args)) as T) : bound;
      }
      override enable = (async () => this) as never;
      override disable = (async () => {
        throw new Error('cannot be disabled');
      }) as never;
    }
    const report = await checkContextManager(() => new Async(), {}, { seed: 1, runs: 20 });
    expect(failing(report)).toEqual(
      expect.arrayContaining(['with-passes-the-very-error', 'nests-at-once', 'enable-and-disable-return-the-manager']),
    );
  });

  test('waits for nothing that was not called', async () => {
    class Never extends AsyncLocalStorageContextManager {
      override with = (() => new Promise(() => {})) as unknown as AsyncLocalStorageContextManager['with'];
    }
    const { findings } = await checkContextManager(() => new Never(), {}, { seed: 1, only: ['nests-that-wait'] });
    expect(findings).toMatchObject([{ found: '0 calls' }]);
  });

  test('waits once for what hangs, and does not shrink it', async () => {
    class Hanging extends AsyncLocalStorageContextManager {
      override with = ((context: Context, fn: () => unknown) => {
        super.with(context, fn);
        return new Promise(() => {});
      }) as unknown as AsyncLocalStorageContextManager['with'];
    }
    const before = performance.now();
    const { findings } = await checkContextManager(() => new Hanging(), {}, { seed: 1, only: ['nests-that-wait'] });
    expect(findings).toMatchObject([{ found: 'nothing came back within 5000 ms' }]);
    expect(performance.now() - before).toBeLessThan(9000);
  }, 20_000);

  test.each<[unknown, string]>([
    [new AsyncLocalStorageContextManager(), 'takes a function that makes a context manager, not '],
    [() => ({}), 'The factory made {}, which has no active(): it is no context manager.'],
  ])('refuses %s', async (factory, message) => {
    await expect(checkContextManager(factory as never)).rejects.toThrow(message);
  });
});
