import { trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HandMade, handMade } from '../../support/handMade.js';
import { pay } from './app.js';

describe('by hand, a provider for each test', () => {
  let made: HandMade;

  beforeEach(() => {
    made = handMade();
    trace.setGlobalTracerProvider(made.provider);
  });
  afterEach(() => trace.disable());

  test.each(['first', 'second', 'third'])('the %s test has its span', (order) => {
    pay(order);
    expect(made.names()).toEqual([`pay ${order}`]);
  });

  test('a tracer that is obtained anew has its span', () => {
    trace.getTracer('app').startSpan('anew').end();
    expect(made.names()).toEqual(['anew']);
  });
});
