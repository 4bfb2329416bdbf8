const assert = require('node:assert/strict');
const { test } = require('node:test');

test('declared before the entry was loaded', () => {
  assert.throws(() => require('traceproof/node-test').tracing.spans(), {
    name: 'UsageError',
    message: /There is no test scope here/,
  });
});

require('traceproof/node-test');
