import { trace } from '@opentelemetry/api';
import { test, tracing } from './runner.mjs';

const tracer = trace.getTracer('shop');

// It fails by what strict mode finds when it is done, and by nothing else.
test('fails in strict mode by a span that never ends', () => {
  tracing.strict(true);
  tracer.startSpan('forgotten');
});
