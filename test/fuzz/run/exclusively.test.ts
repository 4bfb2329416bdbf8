import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { exclusively } from '../../../src/fuzz/run/exclusively.js';
import { rejectionOf } from '../programs.js';

function boundary(name: string): Boundary {
  return { name, cross: (task) => task() };
}

const [a, b, c] = [boundary('a'), boundary('b'), boundary('c')] as const;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('runs one after the other what shares a boundary, and at once what does not', async () => {
  const entries: string[] = [];
  const note = (name: string) => async (): Promise<void> => {
    entries.push(`${name} begins`);
    await turn();
    entries.push(`${name} ends`);
  };
  await Promise.all([
    exclusively([a, b], note('ab')),
    exclusively([b, a], note('ba')),
    exclusively([c], note('c')),
    exclusively([c, b], note('cb')),
  ]);

  expect(entries).toEqual([
    'ab begins',
    'c begins',
    'ab ends',
    'ba begins',
    'c ends',
    'ba ends',
    'cb begins',
    'cb ends',
  ]);
});

it('goes on after one that failed, and passes its error on', async () => {
  const failed = exclusively([a], () => Promise.reject(new Error('no')));
  const next = exclusively([a], async () => 'next');

  expect(await rejectionOf(failed)).toBe('Error: no');
  expect(await next).toBe('next');
});

it('keeps two runs at once from having two live instances of one boundary', async () => {
  let live = 0;
  let most = 0;
  const counted: Boundary = {
    name: 'counted',
    setup: async () => {
      live += 1;
      most = Math.max(most, live);
      await turn();
    },
    dispose: async () => {
      await turn();
      live -= 1;
    },
    cross: (task) => Promise.resolve().then(task),
  };
  const reports = await Promise.all([1, 2, 3].map((seed) => checkPropagation(counted, { seed, runs: 15 })));

  expect(reports.map(({ ok, runs, seed }) => [ok, runs, seed])).toEqual([
    [true, 15, 1],
    [true, 15, 2],
    [true, 15, 3],
  ]);
  expect([live, most]).toEqual([0, 1]);
});
