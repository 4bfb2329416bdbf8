// The peer of the import figures: what a careful team writes into a set-up file by hand, with one matcher.
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { aroundEach, expect } from 'vitest';

export const exporter = new InMemorySpanExporter();

trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] }));
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(
  new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
);

aroundEach(async (runTest) => {
  exporter.reset();
  await runTest();
});

expect.extend({
  toBeChildOf(child, parent) {
    const { traceId, spanId } = parent.spanContext();
    const pass = child.spanContext().traceId === traceId && child.parentSpanContext?.spanId === spanId;
    return { pass, message: () => `expected ${child.name} ${pass ? 'not ' : ''}to be a child of ${parent.name}` };
  },
});
