const { tracing } = require('traceproof/jest');
const { boundaries, parentsDue, parentsSeen, perform, planOf } = require('./plans.cjs');

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
