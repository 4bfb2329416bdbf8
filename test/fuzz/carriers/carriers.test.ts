import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { replay } from '../../../src/fuzz/run/replay.js';
import { firstEffort, rightEffort } from './effort.js';
import { everyCarrier } from './everyCarrier.js';
import { missing } from './support/services.js';

const full = Boolean(process.env['CARRIERS_FULL']);
const firsts = everyCarrier.flatMap((one) => one.firsts.map((first) => ({ one, first, ...first })));

afterAll(async () => {
  for (const { right, firsts } of everyCarrier) {
    for (const { close } of [right, ...firsts.map(({ boundary }) => boundary)]) await close();
  }
});

describe('what people write first', () => {
  it.for(firsts)('$file is reported, and its counterexample holds in the right version', async (entry, { skip }) => {
    const { one, first } = entry;
    const absent = await missing(one.service);
    skip(absent !== undefined, absent);

    const { failure } = await checkPropagation(first.boundary, firstEffort(one));
    expect(failure).toMatchObject({ boundary: first.boundary.name });
    expect(first.reportedAs).toContain(failure?.invariant);
    expect(failure?.foundAfter).toBeLessThanOrEqual(10);
    expect(failure?.size).toBeLessThanOrEqual(3);

    const again = await replay(failure?.replay ?? '', one.right);
    expect(again.failure?.message).toBeUndefined();
    expect(again.runs).toBeGreaterThan(0);
  });
});

describe('nothing is found in', () => {
  it.for(everyCarrier)('$id, written right', async (one, { skip }) => {
    const absent = await missing(one.service);
    skip(absent !== undefined, absent);

    const effort = rightEffort(one, full);
    const report = await checkPropagation(one.right, effort);
    expect(report.failure?.message).toBeUndefined();
    expect(report.runs).toBe(effort.runs);
    expect(report.boundaries[0]?.crossings).toBeGreaterThan(report.runs);
  });
});

describe('the examples', () => {
  it('are fuzzed, all of them', () => {
    const inFolder = (path: string) =>
      readdirSync(new URL(`../../../examples/carriers/${path}`, import.meta.url))
        .filter((name) => name.endsWith('.ts'))
        .map((name) => name.replace(/\.ts$/, ''))
        .toSorted();

    expect(everyCarrier.map(({ id }) => id).toSorted()).toEqual(inFolder(''));
    expect(firsts.map(({ file }) => file).toSorted()).toEqual(inFolder('first'));
  });
});
