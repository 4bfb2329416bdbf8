// The same three crossings as crossings.broken.ts; each takes the caller's context along.
import { EventEmitter, on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { context, propagation } from '@opentelemetry/api';
import type { Invoice, InvoiceWorker, Order } from './Crossings.js';

/** One job at a time, run by a loop that lives as long as the service: each in the context of who added it. */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  const queue = new EventEmitter();
  void runJobs(queue);
  return (job) =>
    new Promise((resolve, reject) => {
      const bound = context.bind(context.active(), job);
      queue.emit('job', () => bound().then(resolve, reject));
    });
}

async function runJobs(queue: EventEmitter): Promise<void> {
  for await (const [job] of on(queue, 'job')) await job();
}

/** The headers name the caller. */
export async function postJson(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  propagation.inject(context.active(), headers);
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

/** The message holds a carrier beside the order. */
export function startInvoiceWorker(): InvoiceWorker {
  const worker = new Worker(new URL('./invoiceWorker.mjs', import.meta.url));
  const waiting = new Map<number, (invoice: Invoice) => void>();
  let calls = 0;
  worker.on('message', ({ call, invoice }: { call: number; invoice: Invoice }) => {
    waiting.get(call)?.(invoice);
    waiting.delete(call);
  });
  return {
    render: (order: Order) =>
      new Promise((resolve) => {
        const call = ++calls;
        waiting.set(call, resolve);
        const carrier = {};
        propagation.inject(context.active(), carrier);
        worker.postMessage({ call, order, carrier });
      }),
    stop: () => worker.terminate(),
  };
}
