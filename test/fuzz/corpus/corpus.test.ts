import { afterAll, describe, expect, it } from 'vitest';
import type { PropagationFailure } from '../../../src/fuzz/index.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { replay } from '../../../src/fuzz/run/replay.js';
import type { LossCase } from './CorpusCase.js';
import { isLoss } from './CorpusCase.js';
import { effortFor, seeds } from './effort.js';
import { everyCase } from './everyCase.js';

const losses = everyCase.filter(isLoss);
const found = new Map<string, Promise<(PropagationFailure | undefined)[]>>();

/** What is found in a case on every seed; undefined where nothing is. */
function failuresOf(one: LossCase): Promise<(PropagationFailure | undefined)[]> {
  const failures = found.get(one.id) ?? findFailures(one);
  found.set(one.id, failures);
  return failures;
}

async function findFailures(one: LossCase): Promise<(PropagationFailure | undefined)[]> {
  const failures = [];
  for (const seed of seeds) failures.push((await checkPropagation(one.broken, { seed, ...effortFor(one) })).failure);
  return failures;
}

afterAll(() => Promise.all(everyCase.map((one) => one.close?.())));

describe.concurrent('the loss of', () => {
  it.for(losses)('$id is found within 10 programs, under its name, and shrunk to 6 ops', async (one, { skip }) => {
    const missing = await one.missing?.();
    skip(missing !== undefined, missing);

    for (const failure of await failuresOf(one)) {
      expect(failure).toMatchObject({ boundary: one.broken.name });
      expect(one.reportedAs).toContain(failure?.invariant);
      expect(failure?.foundAfter).toBeLessThanOrEqual(10);
      expect(failure?.size).toBeLessThanOrEqual(6);
    }
  });

  it.for(losses)('$id is gone when its counterexample meets the mended twin', async (one, { skip }) => {
    const missing = await one.missing?.();
    skip(missing !== undefined, missing);

    const [failure] = await failuresOf(one);
    const again = await replay(failure?.replay ?? '', one.fixed);

    expect(again.failure?.message).toBeUndefined();
    expect(again.runs).toBeGreaterThan(0);
  });
});

describe('the losses together', () => {
  it('are found by the first program, in the median, and shrunk to 3 ops', async () => {
    const runnable = [];
    for (const one of losses) if (!(await one.missing?.())) runnable.push(one);
    const failures = (await Promise.all(runnable.map(failuresOf))).flat();

    expect(failures.length).toBeGreaterThanOrEqual(3 * (losses.length - 4));
    expect(median(failures.map((failure) => failure?.foundAfter ?? Infinity))).toBe(1);
    expect(median(failures.map((failure) => failure?.size ?? Infinity))).toBeLessThanOrEqual(3);
  });
});

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

describe('the corpus', () => {
  it('holds each case once: losses with an adapter that was given or written, and controls', () => {
    const count = (adapter: string) => losses.filter((one) => one.adapter === adapter).length;

    expect(new Set(everyCase.map((one) => one.id)).size).toBe(51);
    expect({ given: count('given'), written: count('written'), controls: everyCase.length - losses.length }).toEqual({
      given: 28,
      written: 16,
      controls: 7,
    });
  });
});
