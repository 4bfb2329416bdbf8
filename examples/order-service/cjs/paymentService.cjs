const { json } = require('node:stream/consumers');
const { propagation, ROOT_CONTEXT, SpanKind, trace } = require('@opentelemetry/api');
const { answer, serve } = require('./serve.cjs');

const tracer = trace.getTracer('payments');

/** Takes charges over HTTP: `POST /charges` with `{ card }`. */
exports.startPaymentService = () =>
  serve(async (request, response) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    await tracer.startActiveSpan('POST /charges', { kind: SpanKind.SERVER }, caller, async (span) => {
      await json(request);
      answer(response, 201, {});
      span.end();
    });
  });
