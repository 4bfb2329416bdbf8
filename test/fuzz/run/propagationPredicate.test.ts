import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { Boundary, RemoteBoundary } from '../../../src/fuzz/boundary/Boundary.js';
import { programArbitrary } from '../../../src/fuzz/arbitrary/programArbitrary.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import { crossings, nestsCrossings } from '../../../src/fuzz/program/measure.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { propagationPredicate } from '../../../src/fuzz/run/propagationPredicate.js';
import { cross, program, rejectionOf } from '../programs.js';

const direct: Boundary = { name: 'direct', cross: (task) => task() };
const losing: Boundary = { name: 'losing', cross: (task) => context.with(ROOT_CONTEXT, task) };
const remote: RemoteBoundary = {
  name: 'bare far side',
  carries: 'nothing',
  send: (job) => context.with(ROOT_CONTEXT, () => runJob(job)),
};

describe('driven by test.prop', () => {
  const ran: Program[] = [];
  const keepsContext = propagationPredicate(direct);

  test.prop([programArbitrary({ boundaries: direct })], { seed: 1, numRuns: 20 })(
    'it passes where the context is kept',
    async (one) => {
      await keepsContext(one);
      ran.push(one);
    },
  );

  it('it was given every program', () => {
    expect(ran).toHaveLength(20);
    expect(ran.some((one) => [...crossings(one)].length > 3)).toBe(true);
  });

  test.prop([programArbitrary({ boundaries: remote })], { seed: 1, numRuns: 20 })(
    'it runs far sides, by the class they are of',
    async (one) => {
      expect(nestsCrossings(one)).toBe(false);
      await propagationPredicate(remote)(one);
    },
  );
});

describe('one program', () => {
  it("that breaks a rule rejects with the report's text", async () => {
    expect(await rejectionOf(propagationPredicate(losing)(program([[cross()]])))).toMatch(
      /^Error: Context propagation does not hold across "losing": no-orphans\n/,
    );
  });

  it('over other boundaries, or with a crossing in a job, is a mistake', async () => {
    expect(await rejectionOf(propagationPredicate(direct)(program([[cross([], 1)]])))).toBe(
      'UsageError: Not a program: callers[0].ops[0].boundary is 1; accepted: 0 to 0.',
    );
    expect(await rejectionOf(propagationPredicate(remote)(program([[cross([cross()])]])))).toBe(
      'UsageError: The program cannot be run on "bare far side": it crosses a boundary inside of another, and a job for a far side holds no crossing. Run it on the boundaries it was made for.',
    );
  });
});
