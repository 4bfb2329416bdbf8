const http = require('node:http');
const { tracing } = require('traceproof/jest');
const app = require('../../instrumentation/app.cjs');

test('instrumentations of the file before make no spans any more', async () => {
  await app.fetch();
  await tracing.settled();
  expect(tracing).toHaveSpanCount(1, { kind: 'CLIENT' });
  // Of a module of Node there is one for all test files: it is wrapped once at most.
  expect(http.get.__original?.__wrapped).toBeUndefined();
});
