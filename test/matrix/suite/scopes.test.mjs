import { deepEqual, equal, match, ok, rejects, throws } from 'node:assert/strict';
import { checkout, lose, span } from './app.mjs';
import { afterEach, beforeEach, claim, containing, describe, test, tracing } from './runner.mjs';

const names = () => tracing.spans().map(({ name }) => name);

test('sees the spans of a tracer of the module', async () => {
  await checkout();
  deepEqual(names(), ['checkout', 'reserve', 'charge-card']);
  equal(tracing.span('charge-card').ownership, 'parent');
});

test('sees them again, and none of the test before', async () => {
  deepEqual(names(), []);
  await checkout();
  deepEqual(names(), ['checkout', 'reserve', 'charge-card']);
});

test('names its scope', () => {
  span('mine');
  match(tracing.span('mine').scope, /names its scope$/);
});

test('owns a span without a chain, as long as it is alone', async () => {
  await lose('alone');
  equal(tracing.span('alone').ownership, 'elimination');
});

test('judges, under not too', async () => {
  await checkout();
  claim('toBeChildOf', tracing.span('charge-card'), 'checkout');
  claim('not.toBeRootSpan', tracing.span('charge-card'));
  throws(
    () => claim('not.toBeChildOf', tracing.span('charge-card'), 'checkout'),
    /Expected span "charge-card" not to be a child of "checkout", but it is\./,
  );
  throws(() => claim('not.toBeChildOf', tracing.span('charge-card'), 'chekout'), {
    name: 'UsageError',
    message: /No span fits "chekout"\./,
  });
});

test('finds an orphan', async () => {
  await checkout();
  claim('toHaveNoOrphans', tracing);
  span('charge again');
  throws(() => claim('toHaveNoOrphans', tracing), /but "charge again" starts a trace of its own \(lost context\)/);
});

test('takes asymmetric matchers', async () => {
  await checkout();
  claim('toHaveSpan', tracing, { name: containing('charge') });
  claim('not.toHaveSpan', tracing, { name: containing('refund') });
  equal(tracing.span({ name: containing('charge') }).name, 'charge-card');
});

test('waits for a span', async () => {
  const working = checkout();
  const ended = await tracing.waitForSpan('charge-card');
  ok(ended.ended);
  await working;
  await tracing.settled();
});

test('runs generated programs', async () => {
  await claim('toPropagateContext', (task) => task(), { runs: 4, seed: 1 });
  await rejects(
    async () => claim('not.toPropagateContext', (task) => task(), { runs: 4, seed: 1 }),
    /not to propagate context, but 4 programs \(seed 1\) found nothing wrong/,
  );
  deepEqual(names(), []);
});

describe('hooks', () => {
  let seenAfter = [];
  beforeEach(() => span('before'));
  afterEach(async () => {
    span('after');
    seenAfter = tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`);
  });

  test('share the scope of the body', async () => {
    await Promise.resolve();
    span('body');
    deepEqual(names(), ['before', 'body']);
  });

  test('share it with one body only', () => {
    deepEqual(seenAfter, ['before: chain', 'body: chain', 'after: chain']);
    deepEqual(names(), ['before']);
  });
});
