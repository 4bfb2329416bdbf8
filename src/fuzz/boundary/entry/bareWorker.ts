import { parentPort } from 'node:worker_threads';
import { runJob } from '../../interpret/runJob.js';
import type { FarRequest } from '../FarMessage.js';
import { answer } from '../FarMessage.js';

// Runs the job in the context that a message meets here: none.
parentPort?.on('message', (request: FarRequest) => {
  void answer(request, (job) => runJob(job)).then((reply) => parentPort?.postMessage(reply));
});
