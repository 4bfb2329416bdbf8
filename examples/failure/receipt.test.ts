import { expect, test } from 'vitest';
import { checkout } from '../readme/checkout.js';

test('checkout answers with a receipt', async () => {
  expect(await checkout()).toEqual({ paid: true });
});
