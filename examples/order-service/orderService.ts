import { json } from 'node:stream/consumers';
import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Crossings, Invoice, InvoiceWorker, Order } from './Crossings.js';
import type { Service } from './serve.js';
import { answer, serve } from './serve.js';

const tracer = trace.getTracer('orders');
const soldOut = new Set(['teapot']);

/** Takes orders over HTTP: `POST /orders` with `{ item, card }` answers with the invoice. */
export async function startOrderService(crossings: Crossings, paymentsUrl: string): Promise<Service> {
  const enqueue = crossings.createQueue();
  const invoices = crossings.startInvoiceWorker();

  async function place(order: Order): Promise<Invoice> {
    await enqueue(() => reserveStock(order.item));
    await chargeCard(order.card, (charge) => crossings.postJson(`${paymentsUrl}/charges`, charge));
    return renderInvoice(order, invoices);
  }

  const service = await serve(async (request, response) => {
    const caller = propagation.extract(ROOT_CONTEXT, request.headers);
    await tracer.startActiveSpan('POST /orders', { kind: SpanKind.SERVER }, caller, async (span) => {
      try {
        answer(response, 201, await place((await json(request)) as Order));
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
        answer(response, 409, { error: String(error) });
      } finally {
        span.end();
      }
    });
  });
  return { url: service.url, close: () => Promise.all([service.close(), invoices.stop()]).then(() => {}) };
}

async function reserveStock(item: string): Promise<void> {
  const span = tracer.startSpan('reserve-stock', { attributes: { 'order.item': item } });
  try {
    if (soldOut.has(item)) throw new Error(`${item} is sold out`);
  } finally {
    span.end();
  }
}

function chargeCard(card: string, post: (charge: unknown) => Promise<void>): Promise<void> {
  return tracer.startActiveSpan('charge-card', { kind: SpanKind.CLIENT }, (span) =>
    post({ card }).finally(() => span.end()),
  );
}

function renderInvoice(order: Order, invoices: InvoiceWorker): Promise<Invoice> {
  return tracer.startActiveSpan('render-invoice', (span) => invoices.render(order).finally(() => span.end()));
}
