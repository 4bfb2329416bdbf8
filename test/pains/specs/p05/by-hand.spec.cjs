const { barrier } = require('../../support/barrier.cjs');
const { handMade } = require('../../support/handMade.cjs');

const { exporter, names, tracer } = handMade();
const met = barrier(2);
const left = barrier(2);
const order = [];

beforeEach(() => {
  order.push('beforeEach');
  exporter.reset();
});

describe('by hand', () => {
  test.concurrent.each(['a', 'b'])('%s has its own span alone', async (name) => {
    order.push(name);
    await met();
    tracer.startSpan(name).end();
    await left();
    expect(names()).toEqual([name]);
  });

  test('the hook ran before each body', () => {
    expect(order.join(' ')).toBe('beforeEach a beforeEach b beforeEach');
  });
});
