import { AsyncHooksContextManager, AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { describe, expect, test } from 'vitest';
import { checkContextManager } from '../../src/conformance/checkContextManager.js';
import { plantedContextManagers } from './planted/plantedContextManagers.js';

const failing = ({ findings }: Awaited<ReturnType<typeof checkContextManager>>): string[] =>
  findings.filter(({ outcome }) => outcome === 'fail').map(({ id }) => id);

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

  test.each(plantedContextManagers)('$bug: $caughtBy', async ({ caughtBy, make }) => {
    const { findings } = await checkContextManager(make, {}, { seed: 1, only: [caughtBy] });
    expect(findings).toMatchObject([{ id: caughtBy, outcome: 'fail' }]);
  });

  test.each<[unknown, string]>([
    [new AsyncLocalStorageContextManager(), 'takes a function that makes a context manager, not '],
    [() => ({}), 'The factory made {}, which has no active(): it is no context manager.'],
  ])('refuses %s', async (factory, message) => {
    await expect(checkContextManager(factory as never)).rejects.toThrow(message);
  });
});
