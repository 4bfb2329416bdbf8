import { expect, test } from 'vitest';
import { renderStatistics } from '../../src/cli/renderStatistics.js';
import { runCli } from '../../src/cli/runCli.js';
import { styleOf } from '../../src/cli/OutputStyle.js';
import { boundaries, reportOn } from './fakeEngine.js';
import { fakeIo } from './fakeIo.js';

const style = styleOf(fakeIo().io.stdout, {});
const { coverage } = reportOn(boundaries);
const lines = `\
Pauses: microtask 1,200, nextTick 2, immediate 3, timer 4, gate 5, idle 0
Callers: in a span 400, in an unsampled one 30, below a remote caller 20, without a span 0
Programs: one caller 50, several at once 100, several in turn 50
Context of setup(): no span 190, a span of its own 10, the first caller's 0
Boundary inside boundary: 1 of 1 pair covered.
`;
const pairs = (count: number) => Array.from({ length: count }, (_, i) => [`outer${i}`, `inner${i}`] as const);

test('--statistics stands after the table, and is left out without it', async () => {
  const { io, out } = fakeIo();
  await runCli(['fuzz', '--seed', '42', '--statistics'], io);
  const table = 'worker (bare)  nothing       1,234  holds    120 ms\n';
  const statistics = '\nOp     Times\nspan   1,400\ncross    700\n\n';
  expect(out()).toContain(`${table}${statistics}${lines}\nAll 5 boundaries hold.\n`);
  const plain = fakeIo();
  await runCli(['fuzz'], plain.io);
  expect(plain.out()).not.toContain('Boundary inside boundary');
});

test('coverage is in --json always', async () => {
  const { io, out } = fakeIo();
  await runCli(['fuzz', '--json'], io);
  expect(JSON.parse(out())).toMatchObject({ coverage: reportOn(boundaries).coverage });
});

test('lists missing pairs, twenty of them, and how many more there are', () => {
  const told = (count: number) =>
    renderStatistics({ ...coverage, pairs: { covered: 3, of: 3 + count, missing: pairs(count) } }, style);
  expect(told(2)).toMatch(/: 3 of 5 pairs covered\.\nMissing: inner0 in outer0, inner1 in outer1$/);
  expect(told(20)).toMatch(/, inner19 in outer19$/);
  expect(told(1025)).toMatch(/, inner19 in outer19, and 1,005 more$/);
});

test.each([
  [['--shard', '2/8'], 'traceproof fuzz --seed 42 --runs 1594 --shard 2/8\n'],
  [['--shard', '2/8', '--runs', '90'], 'traceproof fuzz --seed 42 --runs 90 --shard 2/8\n'],
])('%j is given to the engine, and named in the command that runs it again', async (argv, again) => {
  const given: unknown[] = [];
  const { io, out } = fakeIo({
    engine: {
      checkPropagation: async (what, { shard }) => {
        given.push(shard);
        return { ...reportOn(what), ...(shard ? { shard: { ...shard, runs: 90 } } : {}) };
      },
    },
  });
  await runCli(['fuzz', '--seed', '42', ...argv], io);
  expect(given).toEqual([{ index: 2, of: 8 }]);
  expect(out()).toContain(again);
});
