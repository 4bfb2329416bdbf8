// An order goes over a queue, an HTTP hop and a worker, and must stay one trace.
//   npx jest --config examples/jest/jest.config.cjs                     passes
//   CROSSINGS=broken npx jest --config examples/jest/jest.config.cjs    fails
const { tracing } = require('traceproof/jest');
const broken = require('../order-service/cjs/crossings.broken.cjs');
const mended = require('../order-service/cjs/crossings.mended.cjs');
const { startOrderService } = require('../order-service/cjs/orderService.cjs');
const { startPaymentService } = require('../order-service/cjs/paymentService.cjs');

const wholeOrder = `
  POST /orders
    reserve-stock
    charge-card
      POST /charges
    render-invoice
`;

let payments;
let orders;

beforeAll(async () => {
  payments = await startPaymentService();
  orders = await startOrderService(process.env.CROSSINGS === 'broken' ? broken : mended, payments.url);
});

afterAll(() => Promise.all([orders.close(), payments.close()]));

function order(item, headers = tracing.incoming().carrier) {
  const body = JSON.stringify({ item, card: '4242' });
  return fetch(`${orders.url}/orders`, { method: 'POST', headers, body });
}

test('continues the trace of its caller', async () => {
  const caller = tracing.incoming();
  await order('kettle', caller.carrier);
  expect(await tracing.waitForSpan('POST /orders')).toBeChildOf(caller.spanContext);
  expect(tracing.span('POST /orders')).toHaveRemoteParent();
});

test('loses no span', async () => {
  await order('kettle');
  await tracing.settled();
  expect(tracing).toHaveNoOrphans();
});

test('reserves stock for the order, over the queue', async () => {
  await order('kettle');
  expect(tracing).toHaveSpan({ name: 'reserve-stock', attributes: { 'order.item': 'kettle' } });
  expect(tracing.span('reserve-stock')).toBeChildOf('POST /orders');
});

test('charges the card in the same trace, over HTTP', async () => {
  await order('kettle');
  expect(await tracing.waitForSpan('POST /charges')).toShareTraceWith('POST /orders');
  expect(tracing.span('POST /charges')).toBeChildOf('charge-card');
});

// Spans of the worker stay in its thread, so the worker says in its answer what it was a child of.
test('renders the invoice under the order, in a worker', async () => {
  const response = await order('kettle');
  const { seen } = await response.json();
  const { traceId, spanId } = tracing.span('render-invoice');
  expect(seen).toEqual({ traceId, parentSpanId: spanId });
});

test('is one tree', async () => {
  await order('kettle');
  await tracing.settled();
  expect(tracing).toMatchTrace(wholeOrder, { strict: true, ordered: true });
});

test('charges nothing when the item is sold out', async () => {
  const response = await order('teapot');
  expect(response.status).toBe(409);
  await tracing.settled();
  expect(tracing).toHaveSpan('reserve-stock');
  expect(tracing).not.toHaveSpan('charge-card');
});

test('keeps two orders apart', async () => {
  await Promise.all([order('kettle'), order('kettle')]);
  await tracing.settled();
  const [first, second] = tracing.traces();
  expect(first).toMatchTrace(wholeOrder, { strict: true });
  expect(second).toMatchTrace(wholeOrder, { strict: true });
});
