import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitProgram } from '../../../src/fuzz/arbitrary/fitProgram.js';
import type { Terrain } from '../../../src/fuzz/arbitrary/ProgramConstraints.js';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { strongShapes } from '../../../src/fuzz/arbitrary/strongShapes.js';
import type { FarFeature } from '../../../src/fuzz/boundary/FarFeature.js';
import { crossings, sizeOf, walkOps } from '../../../src/fuzz/program/measure.js';
import type { Op, Program } from '../../../src/fuzz/program/Program.js';
import { all, cross, probe, program, span, suppress } from '../programs.js';

const far = (...lacks: FarFeature[]): Terrain => ({ carries: 'carrier', remote: true, lacks });
const near: Terrain = { carries: 'context', remote: false };
const tagged = (ops: readonly Op[]): Op => ({ op: 'baggage', key: 'user', value: 'me', metadata: 'ttl=60', ops });
const untagged = (ops: readonly Op[]): Op => ({ op: 'baggage', key: 'user', value: 'me', ops });
const refused = (ops: readonly Op[] = []): Op => span(ops, { sampled: false });

describe('a program fits a far side', () => {
  it('without metadata of baggage, of the caller too', () => {
    expect(
      fitProgram(program([[tagged([cross([tagged([probe])])])], [tagged([])]]), [far('baggage-metadata')]),
    ).toEqual(program([[untagged([cross([untagged([probe])])])], [untagged([])]]));
  });

  it('without suppression inside of its jobs, and only there: the caller may suppress', () => {
    const inside = all([suppress(span())], [probe]);
    const mended = all([{ op: 'rebind', ops: [span()] }], [probe]);

    expect(fitProgram(program([[suppress(cross([inside])), cross([inside], 1)]]), [far('suppression'), near])).toEqual(
      program([[suppress(cross([mended])), cross([inside], 1)]]),
    );
  });

  it('without spans that the sampler refuses inside of its jobs', () => {
    expect(fitProgram(program([[refused([cross([refused()])])]]), [far('sampling')])).toEqual(
      program([[refused([cross([span()])])]]),
    );
  });

  it('as it is, where nothing is lacking, or nothing of that is in it', () => {
    const rich = program([[tagged([suppress(cross([refused([suppress(tagged([]))])]))])]]);
    const plain = program([[span([cross([all([span()], [probe])])])]]);
    const elsewhere = program([[tagged([cross([], 1)])]]);

    expect(fitProgram(rich, [far(), near])).toBe(rich);
    expect(fitProgram(plain, [far('baggage-metadata', 'suppression', 'sampling')])).toBe(plain);
    expect(fitProgram(elsewhere, [far('baggage-metadata'), near])).toBe(elsewhere);
  });
});

describe('no program over a far side holds what it lacks', () => {
  const terrain = [near, far('baggage-metadata', 'suppression', 'sampling')];
  const has = (found: Program): boolean => {
    const jobs = [...crossings(found)].filter(({ boundary }) => boundary === 1).flatMap(({ ops }) => [...walkOps(ops)]);
    const everything = found.callers.flatMap(({ ops }) => [...walkOps(ops)]);
    const metadata = jobs.length > 0 && everything.some((op) => op.op === 'baggage' && op.metadata !== undefined);
    return metadata || jobs.some((op) => op.op === 'suppress' || (op.op === 'span' && op.sampled === false));
  };

  it('neither a drawn one', () => {
    const seen = { lacking: 0, has: 0 };
    fc.assert(
      fc.property(programArbitrary({ terrain: [near, far()] }), programArbitrary({ terrain }), (free, fitted) => {
        seen.has += Number(has(free));
        seen.lacking += Number(has(fitted));
      }),
      { seed: 24, numRuns: 300 },
    );

    expect(seen.has).toBeGreaterThan(20);
    expect(seen.lacking).toBe(0);
  });

  it('nor a strong shape, none of which is left out for it', () => {
    const shapes = strongShapes({ terrain, maxOps: 30 });
    const free = strongShapes({ terrain: [near, far()], maxOps: 30 });

    expect(free.some(has)).toBe(true);
    expect(shapes.some(has)).toBe(false);
    expect(shapes.map(sizeOf)).toEqual(free.map(sizeOf));
  });
});
