import { type Span, trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { beforeEach, describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

describe('P6: a span that a test leaves behind ends in the next one', () => {
  describe('by hand', () => {
    const { exporter, names, tracer } = handMade();
    let poll: Span;
    beforeEach(() => exporter.reset());

    test('the first test leaves it behind', () => {
      poll = tracer.startSpan('poll');
      expect(names()).toEqual([]);
    });

    test('the second test has it', () => {
      tracer.startSpan('mine').end();
      poll.end();
      expect(names()).toEqual(['mine', 'poll']);
    });
  });

  describe('with Traceproof', () => {
    const tracer = trace.getTracer('app');
    let poll: Span;

    test('the first test can tell that it leaves it behind', () => {
      poll = tracer.startSpan('poll');
      expect(() => expect(tracing).toHaveNoOpenSpans()).toThrow('"poll"');
    });

    test('the second test has its own alone', () => {
      tracer.startSpan('mine').end();
      poll.end();
      expect(tracing.spans().map(({ name }) => name)).toEqual(['mine']);
      expect(() => tracing.span('poll')).toThrow('No span fits "poll".\n\nRecorded: "mine".');
    });
  });
});
