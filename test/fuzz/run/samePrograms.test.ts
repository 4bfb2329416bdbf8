import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AnyBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { findBreak } from '../../../src/fuzz/run/findBreak.js';
import { resolveOptions } from '../../../src/fuzz/run/resolveOptions.js';
import { Session } from '../../../src/fuzz/run/Session.js';

const boundaries: AnyBoundary[] = [
  { name: 'context', cross: (task) => task() },
  { name: 'creation', carries: 'creation', setup() {}, cross: (task) => task() },
  { name: 'far side', send: () => Promise.reject(new Error('it is never sent to')) },
];

/** The programs of a run, in order, none of them run. */
async function programsOf(seed: number, runs: number): Promise<Program[]> {
  const programs: Program[] = [];
  const session = new Session(boundaries, resolveOptions({ seed, runs }, boundaries.length));
  session.run = async (program) => void programs.push(program);
  await findBreak(session);
  return programs;
}

function digest(programs: readonly Program[]): string {
  return createHash('sha256').update(JSON.stringify(programs)).digest('hex').slice(0, 16);
}

/**
 * A token tells a program, a seed only the way to it. These digests are the same in every cell, so on every Node; they
 * change when the generator does, or fast-check.
 */
describe('a seed', () => {
  it.each([
    [1, '2e616d975940adaa'],
    [2, '92faf9e0be1a25af'],
    [-7, '4948ed32c8434d76'],
    [0x7fffffff, '2dabb8e1f0d597a6'],
  ])('of %i gives the same 500 programs on every Node', async (seed, expected) => {
    const programs = await programsOf(seed, 500);

    expect(programs).toHaveLength(500);
    expect(digest(programs)).toBe(expected);
  });

  it('gives other programs than another seed, after the same strong shapes', async () => {
    const [one, two] = [await programsOf(1, 60), await programsOf(2, 60)];
    const shapes = one.findIndex((program, i) => digest([program]) !== digest([two[i] as Program]));

    expect(shapes).toBeGreaterThan(10);
    expect(
      one.slice(shapes).filter((program, i) => digest([program]) === digest([two[shapes + i] as Program])),
    ).toEqual([]);
  });
});
