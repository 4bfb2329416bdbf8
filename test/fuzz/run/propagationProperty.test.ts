import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { propagationProperty } from '../../../src/fuzz/run/propagationProperty.js';

const losing: Boundary = { name: 'losing', cross: (task) => context.with(ROOT_CONTEXT, task) };

it('passes under fc.assert for a boundary that holds, and probes it once', async () => {
  let setups = 0;
  const direct: Boundary = { name: 'direct', setup: () => void (setups += 1), cross: (task) => task() };
  await fc.assert(propagationProperty(direct), { numRuns: 25, seed: 1 });

  expect(setups).toBe(3 + 25);
});

it("fails with the report's text, and is shrunk by fast-check", async () => {
  const { failed, counterexample, errorInstance } = await fc.check(propagationProperty(losing), { seed: 1 });
  const [least] = counterexample as [Program];

  expect(failed).toBe(true);
  expect(least.callers).toEqual([{ span: true, ops: [{ op: 'cross', boundary: 0, ops: [] }] }]);
  // Steps of shrinking are no programs until found.
  expect((errorInstance as Error).message).toContain('Found by the first program');
  expect((errorInstance as Error).message).toMatch(/^Context propagation does not hold across "losing": no-orphans\n/);
});

it('keeps the options that are not those of fast-check', async () => {
  await fc.assert(propagationProperty(losing, { invariants: ['exactly-once'], maxOps: 3 }), { numRuns: 10, seed: 1 });
  const [program] = (await fc.check(propagationProperty(losing, { maxOps: 1 }), { seed: 1 })).counterexample as [
    Program,
  ];

  expect(JSON.stringify(program).match(/"op"/g)).toHaveLength(1);
});
