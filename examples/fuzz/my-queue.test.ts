// The queues of my-queue.ts and my-queue.fixed.ts, in a test: npx vitest run --root examples/fuzz
import { expect, test } from 'vitest';
import { assertPropagation, checkPropagation } from 'traceproof/fuzz';
import { myQueue as mended } from './my-queue.fixed.js';
import { myQueue as broken } from './my-queue.js';

test('my queue keeps the context of each caller', async () => {
  expect(await assertPropagation(mended, { seed: 20260101 })).toMatchObject({ ok: true });
});

test('the queue before it was mended does not', async () => {
  const { failure } = await checkPropagation(broken, { seed: 20260101 });
  expect(failure).toMatchObject({ invariant: 'no-bleed', boundary: 'my queue' });
});
