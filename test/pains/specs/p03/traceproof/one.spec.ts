import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';
import { pay } from '../app.js';

test('Traceproof: file one has its span', () => {
  pay('one');
  expect(tracing).toHaveSpanCount(1);
  expect(tracing).toHaveSpan('pay one');
});
