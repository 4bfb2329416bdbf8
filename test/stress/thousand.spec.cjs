const { tracing } = require('traceproof/jest');
const { parentsDue, parentsSeen, perform, planOf } = require('./plans.cjs');

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

it('leaves nothing that belongs to nobody', () => {
  expect(tracing.strays()).toEqual([]);
});
