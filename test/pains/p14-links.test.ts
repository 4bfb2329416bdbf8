import { context, propagation, ROOT_CONTEXT, SpanKind, trace, type Tracer } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

type Message = Record<string, string>;

function publish(tracer: Tracer): Message {
  const message = {};
  tracer.startActiveSpan('publish', { kind: SpanKind.PRODUCER }, (span) => {
    propagation.inject(context.active(), message);
    span.end();
  });
  return message;
}

/** Begins a trace of its own, linked to the producer, as some instrumentations of queues do. */
function consumeByLink(tracer: Tracer, message: Message): void {
  const producer = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, message));
  const links = producer === undefined ? [] : [{ context: producer }];
  tracer.startSpan('consume', { kind: SpanKind.CONSUMER, root: true, links }).end();
}

/** Continues the producer's trace, and extracts once more for the handler: that hides the span of the consumer. */
function consumeTwice(tracer: Tracer, message: Message): void {
  const incoming = propagation.extract(ROOT_CONTEXT, message);
  tracer.startActiveSpan('consume', { kind: SpanKind.CONSUMER }, incoming, (span) => {
    context.with(propagation.extract(context.active(), message), () => tracer.startSpan('handle').end());
    span.end();
  });
}

describe('P14: links and parents across queues', () => {
  test('by hand a link looks like a loss, and a hidden consumer like a whole trace', () => {
    const linked = handMade();
    consumeByLink(linked.tracer, publish(linked.tracer));
    const [publishing, consuming] = linked.exporter.getFinishedSpans();
    expect(consuming?.spanContext().traceId).not.toBe(publishing?.spanContext().traceId);

    const hidden = handMade();
    consumeTwice(hidden.tracer, publish(hidden.tracer));
    const traceIds = hidden.exporter.getFinishedSpans().map((span) => span.spanContext().traceId);
    expect(new Set(traceIds).size).toBe(1);
  });

  test('with Traceproof a link is told from a parent, and joins two traces where that is meant', () => {
    const tracer = trace.getTracer('app');
    consumeByLink(tracer, publish(tracer));
    expect(tracing.span('consume')).toBeLinkedTo('publish');
    expect(tracing.span('consume')).toShareTraceWith('publish', { orLinked: true });
    expect(tracing).toHaveNoOrphans();
    expect(() => expect(tracing.span('consume')).toShareTraceWith('publish')).toThrow(/orLinked/);
  });

  test('with Traceproof the span that a second extract hides is missed, and what stands in its place is named', () => {
    const tracer = trace.getTracer('app');
    consumeTwice(tracer, publish(tracer));
    expect(() => expect(tracing.span('handle')).toBeChildOf('consume')).toThrow(
      'Expected span "handle" to be a child of "consume", but both are children of "publish".',
    );
  });
});
