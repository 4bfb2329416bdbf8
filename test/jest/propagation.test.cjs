const { context } = require('@opentelemetry/api');
const { test: check } = require('@fast-check/jest');
const { programArbitrary, propagationPredicate } = require('traceproof/fuzz');
const { tracing } = require('traceproof/jest');

/** A queue that a pump outside of every caller works off. */
function pumped(bind) {
  const jobs = [];
  setInterval(() => jobs.shift()?.(), 1).unref();
  return (task) => {
    const own = bind ? context.bind(context.active(), task) : task;
    return new Promise((resolve, reject) => jobs.push(() => own().then(resolve, reject)));
  };
}

const textOf = (promise) =>
  promise.then(
    () => '',
    (error) => error.message,
  );

it('toPropagateContext passes for a boundary that keeps the context, and leaves no span in the test', async () => {
  await expect(pumped(true)).toPropagateContext({ runs: 20, seed: 1 });

  expect(tracing.spans()).toEqual([]);
});

it('toPropagateContext fails for one that loses it, with the report as its text', async () => {
  const failure = await textOf(expect(pumped(false)).toPropagateContext({ runs: 20, seed: 1 }));

  expect(failure).toContain('Context propagation does not hold');
  expect(failure).toMatch(/no-orphans|no-bleed/);
  expect(failure).toContain("await replay('tp1.");
});

it('toPropagateContext says under not what was run in vain', async () => {
  const failure = await textOf(expect(pumped(true)).not.toPropagateContext({ runs: 20, seed: 7 }));

  expect(failure).toContain('but 20 programs (seed 7) found nothing wrong');
});

it('toPropagateContext throws for what is no boundary, under not too', async () => {
  await expect(expect(42).not.toPropagateContext()).rejects.toThrow('Not a boundary: the boundary is 42.');
});

const kept = pumped(true);
const keepsContext = propagationPredicate(kept);

check.prop([programArbitrary({ boundaries: kept })], { seed: 1, numRuns: 10 })(
  'a property of test.prop',
  async (program) => {
    await keepsContext(program);
    expect(tracing.spans()).toEqual([]);
  },
);
