import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { JobResult, RemoteBoundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { injected } from '../support/messageQueue.js';

const run = promisify(execFile);
const command = fileURLToPath(new URL('../entry/fromEnvironment.mjs', import.meta.url));

/** The names of environment variables are upper case, by convention and by the specification. */
function environmentOfCaller(): NodeJS.ProcessEnv {
  const { traceparent, tracestate, baggage } = injected();
  return { ...process.env, TRACEPARENT: traceparent, TRACESTATE: tracestate, BAGGAGE: baggage };
}

function commandPerJob(...reading: string[]): RemoteBoundary {
  return {
    name: 'spawned command',
    async send(job) {
      const given = [command, JSON.stringify(job), ...reading];
      const { stdout } = await run(process.execPath, given, { env: environmentOfCaller() });
      return JSON.parse(stdout) as JobResult;
    },
  };
}

export const ipcSpawnEnv: LossCase = {
  id: 'ipc-spawn-env',
  library: 'node:child_process',
  category: 'loss',
  rootCause: 'The variable is called TRACEPARENT; the default getter of the child asks for traceparent.',
  mend: 'Map the names when the child extracts.',
  issues: [],
  adapter: 'written',
  missing: async () =>
    process.platform === 'win32' ? 'on Windows the names of environment variables have no case' : undefined,
  broken: commandPerJob(),
  fixed: commandPerJob('names'),
  reportedAs: ['no-orphans'],
  dear: true,
};
