const { tracer } = require('../../strict/app.cjs');

jest.retryTimes(1, { logErrorsBeforeRetry: true });

let attempt = 0;
test('is wrong at every attempt', () => {
  attempt += 1;
  tracer.startSpan(`attempt ${attempt}`).end();
  expect(attempt).toBe(0);
});
