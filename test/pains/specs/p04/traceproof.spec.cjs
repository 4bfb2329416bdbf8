const { trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('app');
const seen = () => tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`);

describe('Traceproof', () => {
  beforeEach(async () => tracer.startSpan('hook').end());
  afterEach(() => expect(tracing).toHaveSpan('hook'));

  test.each(['first', 'second'])('hook and body of the %s test share its scope', async (order) => {
    await null;
    tracer.startSpan(order).end();
    expect(seen()).toEqual(['hook: chain', `${order}: chain`]);
  });

  test('no span is active in a test that starts none', () => {
    expect(trace.getActiveSpan()).toBeUndefined();
    expect(seen()).toEqual(['hook: chain']);
  });
});
