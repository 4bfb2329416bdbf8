import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import type { Terrain } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { maxNesting } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { strongShapes } from '../../../src/fuzz/arbitrary/strongShapes.js';
import { children } from '../../../src/fuzz/program/children.js';
import { boundariesOf, crossings, nestsCrossings, sizeOf, walkOps } from '../../../src/fuzz/program/measure.js';
import type { Op, Program } from '../../../src/fuzz/program/Program.js';
import { validateProgram } from '../../../src/fuzz/program/validateProgram.js';

const terrain: Terrain[] = [
  { carries: 'context', remote: false },
  { carries: 'carrier', remote: false },
  { carries: 'trigger', remote: false },
  { carries: 'creation', remote: false },
  { carries: 'carrier', remote: true },
  { carries: 'nothing', remote: true },
];

/** How deep crossings stand in each other. */
function depthOf(ops: readonly Op[]): number {
  return ops.reduce((most, op) => {
    const inside = children(op).reduce((deepest, child) => Math.max(deepest, depthOf(child.ops)), 0);
    return Math.max(most, inside + (op.op === 'cross' ? 1 : 0));
  }, 0);
}

function checkRules(one: Program, maxOps: number): void {
  expect(validateProgram(one, terrain.length)).toBe(one);
  expect(JSON.parse(JSON.stringify(one))).toEqual(one);
  expect(sizeOf(one)).toBeLessThanOrEqual(maxOps);
  expect(sizeOf(one)).toBeGreaterThan(0);
  const all = [...crossings(one)];
  const rebound = all.filter(({ rebind }) => rebind);
  expect(rebound.length).toBeLessThanOrEqual(1);
  expect(rebound.filter(({ boundary }) => boundary !== 0)).toEqual([]);
  const inJobs = all.filter(({ boundary }) => terrain[boundary]?.remote).flatMap(({ ops }) => [...walkOps(ops)]);
  expect(inJobs.filter(({ op }) => op === 'cross')).toEqual([]);
  for (const { ops } of one.callers) expect(depthOf(ops)).toBeLessThanOrEqual(maxNesting);
}

describe('drawn programs', () => {
  it.each([1, 2, 3, 7, 30, 100])('keep the rules, and %d ops at most', (maxOps) => {
    fc.assert(
      fc.property(programArbitrary({ terrain, maxOps }), (one) => checkRules(one, maxOps)),
      { seed: 41, numRuns: 300 },
    );
  });

  it('cross something, and throw only where a task ends it', () => {
    fc.assert(
      fc.property(programArbitrary({ terrain }), (one) => {
        expect([...crossings(one)].length).toBeGreaterThan(0);
        const outside = (ops: readonly Op[]): Op[] =>
          ops.flatMap((op) => (op.op === 'cross' ? [] : [op, ...children(op).flatMap((child) => outside(child.ops))]));
        expect(one.callers.flatMap(({ ops }) => outside(ops)).filter(({ op }) => op === 'throw')).toEqual([]);
      }),
      { seed: 42, numRuns: 500 },
    );
  });

  it('name every value and baggage entry of a program differently, so that whose was seen can be told', () => {
    fc.assert(
      fc.property(programArbitrary({ terrain }), (one) => {
        const values = one.callers.flatMap(({ ops }) =>
          [...walkOps(ops)].flatMap((op) => ('value' in op ? [op.value] : [])),
        );
        expect(new Set(values).size).toBe(values.length);
      }),
      { seed: 43, numRuns: 300 },
    );
  });

  it('are the same for the same seed, and others for another', () => {
    const sample = (seed: number): Program[] => fc.sample(programArbitrary({ terrain }), { seed, numRuns: 30 });

    expect(sample(44)).toEqual(sample(44));
    expect(sample(44)).not.toEqual(sample(45));
  });
});

describe('a few hundred programs', () => {
  const several = fc.sample(programArbitrary({ terrain }), { seed: 46, numRuns: 600 });
  const ops = several.flatMap(({ callers }) => callers.flatMap((caller) => [...walkOps(caller.ops)]));
  const counts = (of: readonly string[]): Record<string, number> => {
    const count: Record<string, number> = {};
    for (const one of of) count[one] = (count[one] ?? 0) + 1;
    return count;
  };

  it('have every op in every place that it may stand in', () => {
    const inCaller = counts(
      several.flatMap(({ callers }) => callers.flatMap((caller) => caller.ops.map(({ op }) => op))),
    );
    const tasks = several.flatMap((one) => [...crossings(one)]);
    const inTask = counts(
      tasks.filter(({ boundary }) => boundary < 4).flatMap(({ ops: inner }) => inner.map(({ op }) => op)),
    );
    const inJob = counts(
      tasks.filter(({ boundary }) => boundary > 3).flatMap(({ ops: inner }) => inner.map(({ op }) => op)),
    );
    const everywhere = ['all', 'baggage', 'fork', 'pause', 'probe', 'rebind', 'span', 'suppress', 'value'];

    expect(Object.keys(inCaller).sort()).toEqual([...everywhere, 'cross'].sort());
    expect(Object.keys(inTask).sort()).toEqual([...everywhere, 'cross', 'throw'].sort());
    expect(Object.keys(inJob).sort()).toEqual([...everywhere, 'throw'].sort());
  });

  it('have every pause, every kind of span, and every option of one', () => {
    const spans = ops.flatMap((op) => (op.op === 'span' ? [op] : []));

    expect(Object.keys(counts(ops.flatMap((op) => (op.op === 'pause' ? [op.how] : [])))).sort()).toEqual([
      'gate',
      'immediate',
      'microtask',
      'nextTick',
      'timer',
    ]);
    expect(Object.keys(counts(spans.map(({ kind }) => String(kind)))).sort()).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      'undefined',
    ]);
    expect(Object.keys(counts(spans.map(({ links }) => String(links)))).sort()).toEqual(['1', '2', 'undefined']);
    expect(Object.keys(counts(spans.map(({ root, sampled }) => `${root} ${sampled}`))).sort()).toEqual([
      'true false',
      'true undefined',
      'undefined false',
      'undefined undefined',
    ]);
  });

  it('have every frame: creators, turns, callers with and without a span, of every upstream', () => {
    const callers = several.flatMap((one) => one.callers);

    expect(Object.keys(counts(several.map(({ creator, inTurn }) => `${creator} ${inTurn}`)))).toHaveLength(6);
    expect(Object.keys(counts(several.map((one) => String(one.callers.length)))).sort()).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(Object.keys(counts(callers.map(({ span, sampled }) => `${span} ${sampled}`)))).toHaveLength(4);
    expect(Object.keys(counts(callers.map(({ upstream }) => String(upstream?.flags)))).sort()).toEqual([
      '0',
      '1',
      '3',
      'undefined',
    ]);
  });

  it('nest every boundary in every other, in itself too, where the outer task is in this process', () => {
    const pairs = several
      .flatMap((one) => [...crossings(one)])
      .flatMap((outer) =>
        [...walkOps(outer.ops)].flatMap((op) => (op.op === 'cross' ? [`${outer.boundary}>${op.boundary}`] : [])),
      );
    const wanted = [0, 1, 2, 3].flatMap((outer) => terrain.map((_, inner) => `${outer}>${inner}`));

    expect([...new Set(pairs)].sort()).toEqual(wanted.sort());
  });

  it('have more callers than slots, and several boundaries in one program, more often than not', () => {
    const crowds = several.filter((one) => [...crossings(one)].length > 3).length;
    const mixed = several.filter((one) => boundariesOf(one).length > 1).length;

    expect(crowds).toBeGreaterThan(300);
    expect(mixed).toBeGreaterThan(300);
    expect(several.filter(nestsCrossings).length).toBeGreaterThan(100);
  });
});

describe('the strong shapes', () => {
  it('keep the rules of drawn programs', () => {
    for (const one of strongShapes({ terrain, maxOps: 30 })) checkRules(one, 30);
  });

  it.each([1, 4, 10, 22])('are none that has more than %d ops', (maxOps) => {
    expect(strongShapes({ terrain, maxOps }).filter((one) => sizeOf(one) > maxOps)).toEqual([]);
  });

  it('cross one boundary each, or all of them, and open with the first shape for all boundaries', () => {
    const shapes = strongShapes({ terrain, maxOps: 30 });
    const [first] = shapes;

    expect(new Set(shapes.map((one) => boundariesOf(one).length))).toEqual(new Set([1, terrain.length]));
    expect(shapes.slice(0, terrain.length).map((one) => boundariesOf(one)[0])).toEqual([0, 1, 2, 3, 4, 5]);
    expect(shapes.slice(0, terrain.length).map(sizeOf)).toEqual(terrain.map(() => sizeOf(first as Program)));
  });

  it('have what the design asks for: three callers, creators, a burst wider than 16, a sequence, a throw', () => {
    const shapes = strongShapes({ terrain: terrain.slice(0, 1), maxOps: 30 });
    const widest = Math.max(...shapes.filter(({ inTurn }) => !inTurn).map((one) => [...crossings(one)].length));

    expect(shapes.filter(({ callers, creator }) => callers.length >= 3 && creator === 'span').length).toBeGreaterThan(
      0,
    );
    expect(new Set(shapes.map(({ creator }) => creator))).toEqual(new Set(['none', 'span', 'caller']));
    expect(widest).toBeGreaterThan(16);
    expect(shapes.filter(({ inTurn, callers }) => inTurn && callers.length > 1).length).toBeGreaterThan(0);
    expect(shapes.filter((one) => JSON.stringify(one).includes('"throw"')).length).toBeGreaterThan(0);
    expect(shapes.filter((one) => one.callers.some(({ span }) => !span)).length).toBeGreaterThan(0);
    expect(shapes.filter(nestsCrossings).length).toBeGreaterThan(0);
  });
});
