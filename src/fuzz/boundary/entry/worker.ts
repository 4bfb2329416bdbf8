import { parentPort } from 'node:worker_threads';
import { runJob } from '../../interpret/runJob.js';
import type { FarRequest } from '../FarMessage.js';
import { answer } from '../FarMessage.js';

parentPort?.on('message', (request: FarRequest) => {
  void answer(request, (job, carrier) => runJob(job, carrier ? { carrier } : {})).then((reply) =>
    parentPort?.postMessage(reply),
  );
});
