// Exports spans as a service would: node exportSpans.mjs <http | proto> <first> <count>; where to is in the environment.
import { context, trace, TraceFlags } from '@opentelemetry/api';

const [, , protocol, first, count] = process.argv;
const { BatchSpanProcessor, TracerProvider, BasicTracerProvider } = await import('@opentelemetry/sdk-trace').catch(
  () => import('@opentelemetry/sdk-trace-base'),
);
const { OTLPTraceExporter } = await import(`@opentelemetry/exporter-trace-otlp-${protocol}`);

const exporter = new OTLPTraceExporter();
const options = { maxQueueSize: Number(count), maxExportBatchSize: 512 };
// The package sdk-trace takes all in one object, sdk-trace-base the exporter by itself.
const processor = TracerProvider
  ? new BatchSpanProcessor({ exporter, ...options })
  : new BatchSpanProcessor(exporter, options);
const provider = new (TracerProvider ?? BasicTracerProvider)({ spanProcessors: [processor] });
const tracer = provider.getTracer('exporter', '1.2.3');
const [, traceId, spanId] = (process.env.TRACEPARENT ?? '').split('-');
const remote = { traceId, spanId, traceFlags: TraceFlags.SAMPLED, isRemote: true };
const parent = traceId === undefined ? context.active() : trace.setSpanContext(context.active(), remote);

for (let at = Number(first); at < Number(first) + Number(count); at++) {
  tracer
    .startSpan(`span ${at}`, { attributes: { at, list: ['a', 'b'], half: at + 0.5, even: at % 2 === 0 } }, parent)
    .end();
}
await provider.forceFlush();
await provider.shutdown();
