import { describe, expect, it } from 'vitest';
import { invariantNames } from '../../../src/fuzz/oracle/InvariantName.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { propagationProperty } from '../../../src/fuzz/run/propagationProperty.js';
import { resolveOptions } from '../../../src/fuzz/run/resolveOptions.js';
import { rejectionOf, thrownBy } from '../programs.js';

const direct = (task: () => Promise<unknown>): Promise<unknown> => task();
const rules = invariantNames.join(', ');
const names = 'runs, seed, path, timeoutMs, maxOps, budgetMs, shard, invariants, signal, onProgress';

describe('defaults', () => {
  it('are a hundred programs for one boundary, fifty each for several, and as many as go into a budget', () => {
    expect([1, 2, 7].map((count) => resolveOptions({}, count).runs)).toEqual([100, 100, 350]);
    expect(resolveOptions({ budgetMs: 5 }, 1).runs).toBe(Number.MAX_SAFE_INTEGER);
    expect(resolveOptions({ budgetMs: 5, runs: 3 }, 1).runs).toBe(3);
  });

  it('are all rules, five seconds, thirty ops, and a seed that is drawn', () => {
    const one = resolveOptions({}, 1);

    expect(one).toMatchObject({ timeoutMs: 5000, maxOps: 30, path: undefined });
    expect([...one.invariants]).toEqual(invariantNames);
    expect(resolveOptions({}, 1).seed).not.toBe(one.seed);
    expect(one.onProgress({ runs: 0, of: 1, phase: 'probing', elapsedMs: 0 })).toBeUndefined();
  });
});

describe('misuse', () => {
  it.each<[object | null, string]>([
    [null, `The options are null; accepted: an object with ${names}.`],
    [{ run: 5 }, `Unknown option "run". Accepted: ${names}. Did you mean "runs"?`],
    [{ numRuns: 5 }, `Unknown option "numRuns". Accepted: ${names}.`],
    [
      { carries: 'carrier' },
      `"carries" is no option: the boundary itself says it. Give a boundary in place of a function: expect({ name: 'my queue', cross, carries: 'carrier' }).toPropagateContext(), or checkPropagation({ name: 'my queue', cross, carries: 'carrier' }).`,
    ],
    [
      { name: 'a' },
      `"name" is no option: the boundary itself says it. Give a boundary in place of a function: expect({ name: 'my queue', cross }).toPropagateContext(), or checkPropagation({ name: 'my queue', cross }).`,
    ],
    [{ runs: 0 }, 'Option runs is 0; accepted: a whole number from 1 up.'],
    [{ runs: 1.5 }, 'Option runs is 1.5; accepted: a whole number from 1 up.'],
    [{ runs: '7' }, "Option runs is '7'; accepted: a whole number from 1 up."],
    [{ seed: 2 ** 31 }, 'Option seed is 2147483648; accepted: a whole number from -2147483648 to 2147483647.'],
    [{ seed: Number.NaN }, 'Option seed is NaN; accepted: a whole number from -2147483648 to 2147483647.'],
    [{ timeoutMs: -1 }, 'Option timeoutMs is -1; accepted: a whole number from 1 to 2147483647.'],
    [{ maxOps: 1001 }, 'Option maxOps is 1001; accepted: a whole number from 1 to 1000.'],
    [{ budgetMs: Number.POSITIVE_INFINITY }, 'Option budgetMs is Infinity; accepted: a whole number from 1 up.'],
    [{ path: '3:x' }, `Option path is '3:x'; accepted: numbers with colons between, as "3:1:0".`],
    [{ path: 3 }, 'Option path is 3; accepted: numbers with colons between, as "3:1:0".'],
    [{ invariants: [] }, `Option invariants is []; accepted: a list of one or more of ${rules}.`],
    [{ invariants: 'no-bleed' }, `Option invariants is 'no-bleed'; accepted: a list of one or more of ${rules}.`],
    [{ invariants: ['no-bleed', 'no-blood'] }, `Unknown invariant 'no-blood'. Accepted: ${rules}.`],
    [{ onProgress: true }, 'Option onProgress is true; accepted: a function.'],
    [{ signal: 1 }, 'Option signal is 1; accepted: an AbortSignal, such as AbortSignal.timeout(60_000).'],
  ])('of %j is told', async (options, message) => {
    expect(thrownBy(() => resolveOptions(options as never, 1))).toBe(`UsageError: ${message}`);
    expect(await rejectionOf(checkPropagation(direct as never, options as never))).toBe(`UsageError: ${message}`);
    expect(thrownBy(() => propagationProperty(direct as never, options as never))).toBe(`UsageError: ${message}`);
  });
});
