import { createRequire } from 'node:module';
import { tracing } from 'traceproof/vitest';
import { expect, it } from 'vitest';

// By Node's own require, as CommonJS code of an application comes: its copy of the api is not the one of this file.
const { boundaries, parentsDue, parentsSeen, perform, planOf } = createRequire(import.meta.url)('./plans.cjs');
const seed = Number(process.env.STRESS_SEED ?? 1);
const numbers = Array.from({ length: 1000 }, (_, i) => i);

it.concurrent.each(numbers)('test %i sees its own spans, and no others', async (number) => {
  const plan = planOf(seed, number);
  await perform(plan);

  const spans = tracing.spans();
  expect(spans).toHaveLength(plan.length);
  expect(parentsSeen(spans)).toEqual(parentsDue(plan));
  expect(tracing).toHaveNoOrphans();
  expect(tracing).toHaveNoOpenSpans();
});

it('crosses many kinds of boundaries, and leaves nothing that belongs to nobody', () => {
  expect(boundaries.length).toBeGreaterThan(20);
  expect(tracing.strays()).toEqual([]);
});
