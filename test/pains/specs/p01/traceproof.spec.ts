import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { pay } from './app.js';

describe('Traceproof', () => {
  test.each(['first', 'second', 'third'])('the %s test has its span', (order) => {
    pay(order);
    expect(tracing).toHaveSpanCount(1);
    expect(tracing).toHaveSpan(`pay ${order}`);
  });
});
