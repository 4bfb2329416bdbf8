import { trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startShop } from './shop.js';

let shop: Awaited<ReturnType<typeof startShop>>;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(() => shop.stop());

test('reads what was written: each request is an operation of its own', async () => {
  const order = `${shop.url}/orders/1`;
  const put = await tracing.run(() => fetch(order, { method: 'PUT' }));
  const got = await tracing.run(() => fetch(order));
  expect([put.status, got.status]).toEqual([200, 200]);
});

test('reads what was written: one operation', async () => {
  const order = `${shop.url}/orders/2`;
  await trace.getTracer('test').startActiveSpan('write and read', async (span) => {
    await fetch(order, { method: 'PUT' });
    expect((await fetch(order)).status).toBe(200);
    span.end();
  });
  expect(tracing).toFormSingleTrace();
});

test('reads what was written: so many roots are meant', async () => {
  const order = `${shop.url}/orders/3`;
  await fetch(order, { method: 'PUT' });
  expect((await fetch(order)).status).toBe(200);
  await tracing.settled();
  expect(tracing).toHaveNoOrphans({ roots: 2 });
});
