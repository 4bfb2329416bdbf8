// A worker thread that lives for one job, which came with its birth.
import { parentPort, workerData } from 'node:worker_threads';
import { runJob } from 'traceproof/fuzz';

const { job, carrier } = workerData;
parentPort.postMessage(await runJob(job, carrier ? { carrier } : {}));
