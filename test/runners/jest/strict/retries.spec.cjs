const { tracing } = require('traceproof/jest');
const { tracer } = require('../../strict/app.cjs');

jest.retryTimes(1);

let attempt = 0;
test('is right at the second attempt', () => {
  attempt += 1;
  const span = tracer.startSpan(`attempt ${attempt}`);
  if (attempt === 2) span.end();
  expect(tracing.spans()).toHaveLength(1);
});

test('is wrong at every attempt', () => {
  tracer.startSpan('open');
});
