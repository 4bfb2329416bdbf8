import { expect, test } from 'vitest';
import { pay } from './pay.js';

test('says that an expired card is declined', async () => {
  expect(await pay('expired')).toBe(false);
});
