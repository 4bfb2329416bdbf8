// The far side of a worker thread and of a forked child: answers each job, under the carrier that came with it, if one did.
import { parentPort } from 'node:worker_threads';
import { runJob } from 'traceproof/fuzz';

const receiver = parentPort ?? process;
const reply = (message) => (parentPort ? parentPort.postMessage(message) : process.send(message));

receiver.on('message', async ({ call, job, carrier }) => {
  reply(job ? { call, result: await runJob(job, carrier ? { carrier } : {}) } : { call });
});
