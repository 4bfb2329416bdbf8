import { equal } from 'node:assert/strict';
import { span } from './app.mjs';
import { test } from './runner.mjs';

// It fails by an assertion that knows nothing of spans, and shows them all the same.
test('fails with its spans below an assertion of its own', () => {
  span('checkout');
  equal(1, 2);
});
