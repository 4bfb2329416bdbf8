// The far side of the invoice worker. Its spans stay in this thread; it answers with the trace and the parent it saw.
import './telemetry.mjs';
import { parentPort } from 'node:worker_threads';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('invoices');

parentPort.on('message', ({ call, order, carrier = {} }) => {
  const caller = propagation.extract(ROOT_CONTEXT, carrier);
  tracer.startActiveSpan('lay-out-invoice', {}, caller, (span) => {
    const seen = { traceId: span.spanContext().traceId, parentSpanId: trace.getSpanContext(caller)?.spanId };
    parentPort.postMessage({ call, invoice: { text: `Invoice: one ${order.item}`, seen } });
    span.end();
  });
});
