import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const carrier = { traceparent: process.env.TRACEPARENT };
trace.getTracer('report').startSpan('write report', {}, propagation.extract(ROOT_CONTEXT, carrier)).end();
