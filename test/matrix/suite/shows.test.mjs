import { deepEqual, equal } from 'node:assert/strict';
import { span } from './app.mjs';
import { afterEach, beforeEach, describe, test, tracing } from './runner.mjs';

// It fails by an assertion that knows nothing of spans, and shows them all the same.
test('fails with its spans below an assertion of its own', () => {
  span('checkout');
  equal(1, 2);
});

describe('a hook that fails', () => {
  afterEach(() => {
    span('clean up');
    throw new Error('of the hook');
  });
  test('fails with its spans below the failure of a hook', () => span('checkout'));
});

describe('after that', () => {
  beforeEach(() => span('prepare'));
  test('shares its scope with its hooks all the same', () => {
    deepEqual(
      tracing.spans().map(({ name }) => name),
      ['prepare'],
    );
  });
});
