import { trace } from '@opentelemetry/api';
import { expect, test } from 'vitest';

test.each(['first', 'second'])('file one leaves a span open, %s', (name) => {
  expect(trace.getTracer('app').startSpan(name).isRecording()).toBe(true);
});
