import { expect, it } from 'vitest';
import type { InvariantName } from '../../../src/fuzz/oracle/InvariantName.js';
import { invariantNames } from '../../../src/fuzz/oracle/InvariantName.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';
import { planted } from './everyBug.js';

it.each(planted.map((one) => [one.bug, one.fixed] as const))(
  'the fixed twin of "%s" stays silent',
  async (_, fixed) => {
    const report = await checkPropagation(fixed, { seed: 11, runs: 150 });

    expect(report.failure?.message).toBeUndefined();
    expect(report.runs).toBe(150);
  },
);

/** Only a broken context manager or tracer can break these: test/fuzz/oracle/invariants.test.ts plants those. */
const notOfBoundaries: readonly InvariantName[] = ['links', 'redundant-bind'];

it.each(invariantNames.filter((name) => !notOfBoundaries.includes(name)))(
  '%s alone finds a planted bug',
  async (name) => {
    const caught: string[] = [];
    for (const { bug, broken } of planted.filter((one) => one.reportedAs.includes(name)).slice(0, 3)) {
      const { failure } = await checkPropagation(broken, { seed: 3, runs: 100, invariants: [name] });
      if (failure?.invariant === name) caught.push(bug);
    }
    expect(caught).not.toEqual([]);
  },
);
