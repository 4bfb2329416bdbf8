const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('shop');

beforeEach(() => {
  tracer.startSpan('checkout').end();
  const charge = tracer.startSpan('charge-card', { kind: 2, attributes: { 'order.id': 7, brand: 'visa' } });
  charge.addEvent('retry', { attempt: 2 });
  charge.setStatus({ code: 2, message: 'no funds' });
  charge.end();
});

test('asymmetric', () => {
  expect({ charge: tracing.span('charge-card') }).toEqual({ charge: expect.toBeChildOf('checkout') });
});

test('listed', () => {
  expect(tracing.spans()).toEqual([expect.anything(), expect.objectContaining({ attributes: { brand: 'amex' } })]);
});

test('in part', () => {
  expect(tracing.span('charge-card')).toMatchObject({ attributes: { brand: 'amex' } });
});

test('alike on the line', () => {
  const charge = tracing.span('charge-card');
  const other = Object.assign(Object.create(Object.getPrototypeOf(charge)), { ...charge, scope: 'another test' });
  expect({ charge }).toEqual({ charge: other });
});

test('logged', () => {
  // oxlint-disable-next-line no-console -- what it prints is what is tested
  console.log(tracing.span('charge-card'));
});
