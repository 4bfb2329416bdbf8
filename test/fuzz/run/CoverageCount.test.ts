import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { CoverageCount } from '../../../src/fuzz/run/CoverageCount.js';
import { cross, pause, program, span, spanless } from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };

it('counts pauses, callers, programs and contexts of setup by kind', () => {
  const count = new CoverageCount([direct]);
  const upstream = { flags: 1, state: '' };
  count.add(program([[cross([pause('gate'), span([pause('gate')])])], spanless(pause('timer'))]));
  count.add(program([{ span: true, sampled: false, ops: [] }, [cross()]], { inTurn: true, creator: 'caller' }));
  count.add(program([{ span: true, sampled: false, upstream, ops: [] }], { inTurn: true, creator: 'span' }));

  expect(count.result()).toMatchObject({
    pauses: { microtask: 0, nextTick: 0, immediate: 0, timer: 1, gate: 2, idle: 0 },
    callers: { span: 2, unsampled: 1, upstream: 1, none: 1 },
    programs: { alone: 1, atOnce: 1, inTurn: 1 },
    creators: { none: 1, span: 1, caller: 1 },
  });
});

it('counts nothing before a program has run', () => {
  const { ops, pauses, programs, callers, creators } = new CoverageCount([direct]).result();
  const counts = [ops, pauses, programs, callers, creators].flatMap((kinds) => Object.values<number>(kinds));
  expect(new Set(counts)).toEqual(new Set([0]));
});

it('agrees with the ops and the number of programs of a run, in which every kind comes', async () => {
  const { coverage, runs } = await checkPropagation({ ...direct, setup: () => {} }, { seed: 1, runs: 300 });
  const sum = (counts: object) => Object.values<number>({ ...counts }).reduce((total, one) => total + one, 0);

  expect(sum(coverage.pauses)).toBe(coverage.ops['pause']);
  expect(sum(coverage.programs)).toBe(runs);
  expect(sum(coverage.creators)).toBe(runs);
  const kinds = [coverage.pauses, coverage.callers, coverage.programs, coverage.creators].flatMap(
    Object.entries<number>,
  );
  expect(kinds.filter(([, times]) => times === 0)).toEqual([]);
});
