// Looks fine and works, and loses the trace three times. `diff` it with crossings.mended.cjs.
const { EventEmitter, on } = require('node:events');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');

/** One job at a time, run by a loop that lives as long as the service: in the context of the loop. */
exports.createQueue = () => {
  const queue = new EventEmitter();
  void runJobs(queue);
  return (job) =>
    new Promise((resolve, reject) => {
      queue.emit('job', () => job().then(resolve, reject));
    });
};

async function runJobs(queue) {
  for await (const [job] of on(queue, 'job')) await job();
}

/** The headers say nothing of the caller. */
exports.postJson = async (url, body) => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
};

/** The message holds the order alone, and no context crosses to another thread by itself. */
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
        worker.postMessage({ call, order });
      }),
    stop: () => worker.terminate(),
  };
};
