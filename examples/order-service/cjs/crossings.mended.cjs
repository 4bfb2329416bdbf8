// The same three crossings as crossings.broken.cjs; each takes the caller's context along.
const { EventEmitter, on } = require('node:events');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');
const { context, propagation } = require('@opentelemetry/api');

/** One job at a time, run by a loop that lives as long as the service: each in the context of who added it. */
exports.createQueue = () => {
  const queue = new EventEmitter();
  void runJobs(queue);
  return (job) =>
    new Promise((resolve, reject) => {
      const bound = context.bind(context.active(), job);
      queue.emit('job', () => bound().then(resolve, reject));
    });
};

async function runJobs(queue) {
  for await (const [job] of on(queue, 'job')) await job();
}

/** The headers name the caller. */
exports.postJson = async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  propagation.inject(context.active(), headers);
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
};

/** The message holds a carrier beside the order. */
exports.startInvoiceWorker = () => {
  const worker = new Worker(join(__dirname, '..', 'invoiceWorker.mjs'));
  const waiting = new Map();
  let calls = 0;
  worker.on('message', ({ call, invoice }) => {
    waiting.get(call)?.(invoice);
    waiting.delete(call);
  });
  return {
    render: (order) =>
      new Promise((resolve) => {
        const call = ++calls;
        waiting.set(call, resolve);
        const carrier = {};
        propagation.inject(context.active(), carrier);
        worker.postMessage({ call, order, carrier });
      }),
    stop: () => worker.terminate(),
  };
};
