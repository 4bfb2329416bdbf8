import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import type { Boundary, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

const keeping: Cross = (task) => task();
const losing: Cross = (task) => context.with(ROOT_CONTEXT, task);
const three: Boundary[] = [
  { name: 'a', cross: keeping },
  { name: 'b', cross: keeping },
  { name: 'c', cross: losing },
];

describe('what was not run is not said to hold', () => {
  it('with fewer programs than boundaries', async () => {
    await expect(checkPropagation(three, { runs: 2 })).rejects.toThrow(
      'Option runs is 2, for 3 boundaries; accepted: at least one program for each.',
    );
  });

  it('with a budget that is spent at once', async () => {
    const report = await checkPropagation(three, { budgetMs: 1, seed: 1 });

    expect(report.failure?.boundary).toBe('c');
  });

  it('with a signal that was aborted before', async () => {
    await expect(checkPropagation(losing, { signal: AbortSignal.abort() })).rejects.toThrow(
      'The signal was aborted before the first program was run',
    );
  });
});

describe('a boundary with a slip in it', () => {
  it.each([
    ['carrys', 'carries', 'nothing'],
    ['setUp', 'setup', () => {}],
    ['Dispose', 'dispose', () => {}],
    ['mergeCalls', 'mergesCalls', true],
  ])('has a member "%s"', async (slip, meant, value) => {
    const boundary = { name: 'x', cross: keeping, [slip]: value } as Boundary;

    await expect(checkPropagation(boundary)).rejects.toThrow(`Did you mean "${meant}"?`);
  });

  it('has a setup that is no function, or a mergesCalls that is no boolean', async () => {
    await expect(checkPropagation({ name: 'x', cross: keeping, setup: 5 } as never)).rejects.toThrow(
      'Boundary "x" has a setup that is 5; accepted: a function.',
    );
    await expect(checkPropagation({ name: 'x', cross: keeping, mergesCalls: 'no' } as never)).rejects.toThrow(
      'accepted: true or false',
    );
  });

  it('may have members of its own', async () => {
    const own = { name: 'x', cross: keeping, pool: [], carrier: 'http', disposed: false, close() {} };

    expect((await checkPropagation(own, { runs: 5, seed: 1 })).ok).toBe(true);
  });
});
