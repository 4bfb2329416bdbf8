import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
import { pay } from '../app.js';

test('Traceproof: file two has its span', () => {
  pay('two');
  expect(tracing).toHaveSpanCount(1);
  expect(tracing).toHaveSpan('pay two');
});
