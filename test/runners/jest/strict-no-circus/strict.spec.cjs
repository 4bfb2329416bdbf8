const { traced } = require('traceproof/jest');
const { tracer } = require('../../strict/app.cjs');

test('broken', () => {
  tracer.startSpan('open');
});

test('mended', () => {
  tracer.startSpan('ended').end();
});

test('broken and failing', () => {
  tracer.startSpan('open');
  expect('its own error').toBe('not alone');
});

test.concurrent(
  'broken, by traced()',
  traced(async () => {
    await null;
    tracer.startSpan('open');
  }),
);

test.concurrent(
  'mended, by traced()',
  traced(async () => {
    await null;
    tracer.startSpan('ended').end();
  }),
);

test.concurrent(
  'failing, by traced()',
  traced(async () => {
    await null;
    tracer.startSpan('open');
    throw new Error('its own error');
  }),
);

test('traced() keeps what a body returns, and throws for a finding at once', () => {
  expect(traced(() => 'value')()).toBe('value');
  expect(
    traced(() => {
      tracer.startSpan('open');
    }),
  ).toThrow('1. "open" never ended.');
});
