const { json } = require('node:stream/consumers');
const { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');
const { answer, serve } = require('./serve.cjs');

const tracer = trace.getTracer('orders');
const soldOut = new Set(['teapot']);

/** Takes orders over HTTP: `POST /orders` with `{ item, card }` answers with the invoice. */
exports.startOrderService = async (crossings, paymentsUrl) => {
  const enqueue = crossings.createQueue();
  const invoices = crossings.startInvoiceWorker();

  async function place(order) {
    await enqueue(() => reserveStock(order.item));
    await chargeCard(order.card, (charge) => crossings.postJson(`${paymentsUrl}/charges`, charge));
    return renderInvoice(order, invoices);
  }

  const service = await serve(async (request, response) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    await tracer.startActiveSpan('POST /orders', { kind: SpanKind.SERVER }, caller, async (span) => {
      try {
        answer(response, 201, await place(await json(request)));
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        answer(response, 409, { error: String(error) });
      } finally {
        span.end();
      }
    });
  });
  return { url: service.url, close: () => Promise.all([service.close(), invoices.stop()]) };
};

async function reserveStock(item) {
  const span = tracer.startSpan('reserve-stock', { attributes: { 'order.item': item } });
  try {
    if (soldOut.has(item)) throw new Error(`${item} is sold out`);
  } finally {
    span.end();
  }
}

function chargeCard(card, post) {
  return tracer.startActiveSpan('charge-card', { kind: SpanKind.CLIENT }, (span) =>
    post({ card }).finally(() => span.end()),
  );
}

function renderInvoice(order, invoices) {
  return tracer.startActiveSpan('render-invoice', (span) => invoices.render(order).finally(() => span.end()));
}
