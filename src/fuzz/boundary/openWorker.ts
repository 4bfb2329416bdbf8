import { Worker } from 'node:worker_threads';
import type { FarReply } from './FarMessage.js';
import type { FarEvents, FarLink, OpenLink } from './FarSide.js';

/** Opens a worker thread that runs the file at `entry()`. */
export function openWorker(entry: () => URL): OpenLink {
  return (events) => linkTo(startWorker(entry()), events);
}

// No flags of this process: an --eval, a loader or a preload is meant for the user's code, not for the far side.
function startWorker(entry: URL): Worker {
  return new Worker(entry, { execArgv: [] });
}

function linkTo(worker: Worker, events: FarEvents): FarLink {
  worker.on('message', (reply: FarReply) => events.reply(reply));
  worker.on('error', (error) => events.down(`the worker died: ${error.message}`));
  worker.on('exit', (code) => events.down(`the worker stopped with exit code ${code}.`));
  return {
    post: (request) => worker.postMessage(request),
    ref: () => worker.ref(),
    unref: () => worker.unref(),
  };
}
