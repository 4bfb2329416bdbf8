import { expect, test } from 'vitest';
import { tracing } from 'traceproof/vitest';
import { checkout } from './checkout.js';

test('checkout keeps its trace whole', async () => {
  await checkout();
  expect(tracing.span('charge-card')).toBeChildOf('checkout');
});
