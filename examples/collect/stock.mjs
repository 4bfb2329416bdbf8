// Stands for a service in any language: it knows nothing of Traceproof, and the environment says where it exports to.
import { createServer } from 'node:http';
import { propagation, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';

propagation.setGlobalPropagator(new W3CTraceContextPropagator());
const provider = new BasicTracerProvider({ spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())] });
const tracer = provider.getTracer('stock');

const server = createServer((request, response) => {
  const caller = propagation.extract(ROOT_CONTEXT, request.headers);
  const span = tracer.startSpan('reserve', { kind: SpanKind.SERVER }, caller);
  response.end('reserved', () => span.end());
});
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
