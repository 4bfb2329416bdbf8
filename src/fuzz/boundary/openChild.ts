import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { FarReply } from './FarMessage.js';
import type { FarEvents, FarLink, OpenLink } from './FarSide.js';

/** Opens a child process that runs the file at `entry()`, connected by IPC. */
export function openChild(entry: () => URL): OpenLink {
  return (events) => linkTo(startChild(entry()), events);
}

// No flags of this process: an --inspect would ask for the same port, an --eval or a loader is meant for the user's code.
function startChild(entry: URL): ChildProcess {
  return fork(fileURLToPath(entry), { execArgv: [] });
}

function linkTo(child: ChildProcess, events: FarEvents): FarLink {
  child.on('message', (reply) => events.reply(reply as FarReply));
  child.on('error', (error) => events.down(`the child process failed: ${error.message}`));
  child.on('exit', (code, signal) => events.down(`the child process stopped with ${signal ?? `exit code ${code}`}.`));
  return {
    post: (request) => void child.send(request),
    ref: () => {
      child.ref();
      child.channel?.ref();
    },
    unref: () => {
      child.unref();
      child.channel?.unref();
    },
  };
}
