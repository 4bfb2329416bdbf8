import { json } from 'node:stream/consumers';
import { propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import type { Service } from './serve.js';
import { answer, serve } from './serve.js';

const tracer = trace.getTracer('payments');

/** Takes charges over HTTP: `POST /charges` with `{ card }`. */
export function startPaymentService(): Promise<Service> {
  return serve(async (request, response) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    await tracer.startActiveSpan('POST /charges', { kind: SpanKind.SERVER }, caller, async (span) => {
      await json(request);
      answer(response, 201, {});
      span.end();
    });
  });
}
