import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { children } from '../../../src/fuzz/program/children.js';
import {
  boundariesOf,
  countOps,
  crossings,
  nestsCrossings,
  sizeOf,
  walkOps,
} from '../../../src/fuzz/program/measure.js';
import { all, baggage, cross, fork, pause, probe, program, span, spanless, suppress } from '../programs.js';

const one = program([
  [cross([all([cross([], 2)], [probe, pause('timer')])], 4)],
  spanless(baggage('a', 'b', [suppress(span([cross([], 2)]))])),
  [],
]);

describe('measure', () => {
  it('counts ops, nested ones included, and not the frame', () => {
    expect(sizeOf(one)).toBe(9);
    expect(countOps(one.callers[0]?.ops ?? [])).toBe(5);
    expect(sizeOf(program([[], spanless()], { creator: 'caller', schedule: [1, 2, 3] }))).toBe(0);
  });

  it('walks parents first, branches in order', () => {
    expect([...walkOps(one.callers[0]?.ops ?? [])].map(({ op }) => op)).toEqual([
      'cross',
      'all',
      'cross',
      'probe',
      'pause',
    ]);
  });

  it('lists the boundaries that are crossed, each once, in order', () => {
    expect([...crossings(one)].map(({ boundary }) => boundary)).toEqual([4, 2, 2]);
    expect(boundariesOf(one)).toEqual([2, 4]);
    expect(boundariesOf(program([[probe]]))).toEqual([]);
  });

  it('knows a crossing inside a crossing from two beside each other', () => {
    expect(nestsCrossings(one)).toBe(true);
    expect(nestsCrossings(program([[cross([span([cross()])])]]))).toBe(true);
    expect(nestsCrossings(program([[all([cross()], [cross()]), span([cross()])]]))).toBe(false);
  });

  it('agrees with the JSON of any program', () => {
    fc.assert(
      fc.property(programArbitrary(), (drawn) => {
        const json = JSON.stringify(drawn);

        expect(sizeOf(drawn)).toBe(json.match(/"op":/g)?.length);
        expect([...crossings(drawn)]).toHaveLength(json.match(/"op":"cross"/g)?.length ?? 0);
      }),
      { seed: 23, numRuns: 200 },
    );
  });
});

describe('children', () => {
  it('are the list of a block, under its own path', () => {
    expect(children(fork(probe))).toEqual([{ at: '', ops: [probe] }]);
  });

  it('are the branches of an all, each under its number', () => {
    expect(children(all([probe], []))).toEqual([
      { at: '.0', ops: [probe] },
      { at: '.1', ops: [] },
    ]);
  });

  it('are none of a leaf', () => {
    expect([probe, pause('gate')].map(children)).toEqual([[], []]);
  });
});
