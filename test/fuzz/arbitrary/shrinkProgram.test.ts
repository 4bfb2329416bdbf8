import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import type { Terrain } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { shrinkProgram } from '../../../src/fuzz/arbitrary/shrinkProgram.js';
import { strongShapes } from '../../../src/fuzz/arbitrary/strongShapes.js';
import { crossings, walkOps } from '../../../src/fuzz/program/measure.js';
import type { Op, Program } from '../../../src/fuzz/program/Program.js';
import { pauses } from '../../../src/fuzz/program/Program.js';
import { validateProgram } from '../../../src/fuzz/program/validateProgram.js';
import { all, baggage, cross, fail, pause, probe, program, span, spanless, suppress } from '../programs.js';

const terrain: Terrain[] = [
  { carries: 'context', remote: false },
  { carries: 'carrier', remote: true },
];
const drawn = programArbitrary({ terrain });

/** How much there is to an op besides being one: what a simpler op of the same number has less of. */
function frillsOf(op: Op): number {
  if (op.op === 'span') {
    return [op.kind, op.root, op.sampled].filter((part) => part !== undefined).length + (op.links ?? 0);
  }
  if (op.op === 'pause') return pauses.indexOf(op.how);
  if (op.op === 'baggage') return (op.metadata === undefined ? 0 : 1) + (/^\w+$/.test(op.value) ? 0 : 1);
  return op.op === 'cross' && op.rebind ? 1 : 0;
}

/** A measure that shrinking makes smaller with every step: compared from the left, and none of it falls below 0. */
function weigh({ callers, creator, inTurn, schedule }: Program): number[] {
  const ops = callers.flatMap((caller) => [...walkOps(caller.ops)]);
  return [
    ops.length,
    callers.length,
    ops.reduce((sum, op) => sum + (op.op === 'all' ? op.branches.length : 0), 0),
    ops.reduce((sum, op) => sum + frillsOf(op), 0),
    ['none', 'span', 'caller'].indexOf(creator) + (inTurn ? 1 : 0) + Math.min(schedule.length, 2),
    callers.reduce(
      (sum, one) => sum + (one.upstream ? 1 : 0) + (one.sampled === false ? 1 : 0) + (one.span ? 0 : 1),
      0,
    ),
  ];
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}

describe('every smaller program', () => {
  it('is strictly simpler, so that shrinking ends', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const before = weigh(one);
        for (const smaller of shrinkProgram(one)) {
          expect([isLess(weigh(smaller), before), before, weigh(smaller)]).toEqual([true, before, weigh(smaller)]);
        }
      }),
      { seed: 31, numRuns: 150 },
    );
  });

  it('is a program, over the same boundaries', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        const boundaries = new Set([...crossings(one)].map(({ boundary }) => boundary));
        for (const smaller of shrinkProgram(one)) {
          expect(validateProgram(smaller, terrain.length)).toBe(smaller);
          expect([...crossings(smaller)].filter(({ boundary }) => !boundaries.has(boundary))).toEqual([]);
        }
      }),
      { seed: 32, numRuns: 100 },
    );
  });

  it('keeps crossings out of jobs, and at most one needless bind', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        for (const smaller of shrinkProgram(one)) {
          const all = [...crossings(smaller)];
          expect(all.filter(({ rebind }) => rebind).length).toBeLessThanOrEqual(1);
          const remote = all.filter(({ boundary }) => boundary === 1);
          expect(remote.flatMap(({ ops }) => [...walkOps(ops)]).filter(({ op }) => op === 'cross')).toEqual([]);
        }
      }),
      { seed: 33, numRuns: 100 },
    );
  });

  it('of a fixed shape too', () => {
    for (const shape of strongShapes({ terrain, maxOps: 30 })) {
      const smaller = [...shrinkProgram(shape)];
      expect(smaller.length).toBeGreaterThan(2);
      expect(smaller.filter((one) => !isLess(weigh(one), weigh(shape)))).toEqual([]);
    }
  });
});

/** What is left when everything is cut away that a condition does not need. */
function shrunk(one: Program, breaks: (smaller: Program) => boolean): Program {
  for (let current = one; ; ) {
    const next = [...shrinkProgram(current)].find(breaks);
    if (!next) return current;
    current = next;
  }
}

const has = (test: (op: Op) => boolean) => (one: Program) =>
  one.callers.some(({ ops }) => [...walkOps(ops)].some(test));

describe('shrinking', () => {
  it('leaves nothing when nothing is needed', () => {
    fc.assert(
      fc.property(drawn, (one) => {
        expect(shrunk(one, () => true)).toEqual(
          program([[]], { schedule: one.schedule.length > 1 ? [0] : one.schedule }),
        );
      }),
      { seed: 34, numRuns: 20 },
    );
  });

  it('leaves the one op that is needed, wherever it is', () => {
    fc.assert(
      fc.property(drawn.filter(has(({ op }) => op === 'probe')), (one) => {
        expect(
          shrunk(
            one,
            has(({ op }) => op === 'probe'),
          ).callers,
        ).toEqual([{ span: true, ops: [probe] }]);
      }),
      { seed: 35, numRuns: 20 },
    );
  });

  it('leaves a caller for each crossing that must be under way at once, and no branches', () => {
    const wide = program([[all([cross([probe])], [cross()], [span([cross()])])], spanless(cross([pause('gate')]))]);
    const crowded = (one: Program): boolean =>
      one.callers.reduce(
        (sum, { ops }) => sum + Math.min(1, [...walkOps(ops)].filter(({ op }) => op === 'cross').length),
        0,
      ) >= 3;
    const least = shrunk(
      wide,
      (one) => crowded(one) || ([...crossings(one)].length >= 3 && has(({ op }) => op === 'all')(one)),
    );

    expect(least.callers).toEqual([0, 1, 2].map(() => ({ span: true, ops: [cross()] })));
  });

  it.each<[string, Program, (one: Program) => boolean, object]>([
    [
      'the one option of a span',
      program([[span([], { kind: 2, root: true, sampled: false, links: 2 })]]),
      has((op) => op.op === 'span' && op.links !== undefined),
      [{ span: true, ops: [span([], { links: 1 })] }],
    ],
    [
      'two options of a span',
      program([[span([], { kind: 2, root: true, sampled: false, links: 2 })]]),
      has((op) => op.op === 'span' && op.root === true && op.sampled === false),
      [{ span: true, ops: [span([], { root: true, sampled: false })] }],
    ],
    [
      'a simpler pause',
      program([[pause('gate')]]),
      has((op) => op.op === 'pause' && op.how !== 'microtask'),
      [{ span: true, ops: [pause('nextTick')] }],
    ],
    [
      'no needless bind',
      program([[{ ...cross([probe]), rebind: true }]]),
      has(({ op }) => op === 'cross'),
      [{ span: true, ops: [cross()] }],
    ],
    [
      'a suppressed crossing',
      program([[suppress(baggage('a', 'b', [cross([fail])]), probe)]]),
      has((op) => op.op === 'suppress' && JSON.stringify(op).includes('"cross"')),
      [{ span: true, ops: [suppress(cross())] }],
    ],
    [
      'a sampled caller with a span and nobody above it',
      program([{ span: false, sampled: false, upstream: { flags: 1, state: '' }, ops: [probe] }]),
      has(({ op }) => op === 'probe'),
      [{ span: true, ops: [probe] }],
    ],
  ])('leaves %s', (_, one, breaks, callers) => {
    expect(shrunk(one, breaks).callers).toEqual(callers);
  });

  it('tries a frame without creator, in one tick, with the plainest schedule', () => {
    const framed = program([[probe]], { creator: 'caller', inTurn: true, schedule: [3, 1] });

    expect(
      shrunk(
        framed,
        has(({ op }) => op === 'probe'),
      ),
    ).toEqual(program([[probe]]));
    expect(shrunk(framed, ({ creator }) => creator !== 'none')).toMatchObject({
      creator: 'span',
      callers: [{ ops: [] }],
    });
  });
});
