import { describe, expect, it } from 'vitest';
import { plainPrograms } from '../../../src/fuzz/arbitrary/plainPrograms.js';
import { ProgramArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { sizeOf } from '../../../src/fuzz/program/measure.js';
import { all, cross, probe, program, span } from '../programs.js';

const one = program([[cross()]]);
const two = program([[cross()], [cross()]]);
const wide = program([[all([cross([probe])], [cross([span()])])], [probe, cross()]]);

describe('the plainest programs', () => {
  it('are one crossing, cold and with a creator, and two of different callers, at once and in turn', () => {
    expect(plainPrograms(wide)).toEqual([one, { ...one, creator: 'span' }, two, { ...two, inTurn: true }]);
  });

  it('are those of each boundary that the program crosses', () => {
    const both = program([[probe, cross([cross([probe], 3)], 1)]]);

    expect(plainPrograms(both).map(({ callers: [first] }) => first?.ops)).toEqual(
      [1, 1, 1, 1, 3, 3, 3, 3].map((boundary) => [cross([], boundary)]),
    );
  });

  it('are smaller than the program, so that shrinking ends', () => {
    expect(plainPrograms(program([[cross([probe])]])).map(sizeOf)).toEqual([1, 1]);
    expect(plainPrograms(one)).toEqual([]);
  });

  it('are tried once, before all else', () => {
    const programs = new ProgramArbitrary({ terrain: [{ carries: 'context', remote: false }], maxOps: 30 });
    const [first, ...rest] = [...programs.shrink(wide, undefined)];
    const again = [...programs.shrink(wide, first?.context)].map(({ value }) => value);

    expect(first?.value).toEqual(one);
    expect(again).toEqual(rest.slice(3).map(({ value }) => value));
  });
});
