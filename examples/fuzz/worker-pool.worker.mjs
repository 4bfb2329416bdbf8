// The far side of worker-pool.ts.
import { parentPort } from 'node:worker_threads';
import { runJob } from 'traceproof/fuzz';

parentPort.on('message', async ({ call, job, carrier }) => {
  parentPort.postMessage({ call, result: await runJob(job, { carrier }) });
});
parentPort.postMessage({ ready: true });
