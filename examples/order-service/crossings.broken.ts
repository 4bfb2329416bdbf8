// Looks fine and works, and loses the trace three times. `diff` it with crossings.mended.ts.
import { EventEmitter, on } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Invoice, InvoiceWorker, Order } from './Crossings.js';

/** One job at a time, run by a loop that lives as long as the service: in the context of the loop. */
export function createQueue(): <T>(job: () => Promise<T>) => Promise<T> {
  const queue = new EventEmitter();
  void runJobs(queue);
  return (job) =>
    new Promise((resolve, reject) => {
      queue.emit('job', () => job().then(resolve, reject));
    });
}

async function runJobs(queue: EventEmitter): Promise<void> {
  for await (const [job] of on(queue, 'job')) await job();
}

/** The headers say nothing of the caller. */
export async function postJson(url: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
}

/** The message holds the order alone, and no context crosses to another thread by itself. */
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
        worker.postMessage({ call, order });
      }),
    stop: () => worker.terminate(),
  };
}
