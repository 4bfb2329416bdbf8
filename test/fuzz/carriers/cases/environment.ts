import * as right from '../../../../examples/carriers/environment.js';
import * as first from '../../../../examples/carriers/first/environment.js';
import type { JobResult, RemoteBoundary } from '../../../../src/fuzz/index.js';
import type { CarrierCase, Closable } from '../CarrierCase.js';
import { compiled } from '../support/compiled.js';
import { uniqueName } from '../support/uniqueName.js';

const names = ['TRACEPARENT', 'TRACESTATE', 'BAGGAGE'];

function commands({ publish }: Pick<typeof right, 'publish'>): Closable<RemoteBoundary> {
  let command: ReturnType<typeof compiled> | undefined;
  const entry = () => (command ??= compiled(new URL('../entry/command.ts', import.meta.url), uniqueName()));
  return {
    name: 'command',
    setup: entry,
    async send(job) {
      return JSON.parse(await publish(process.execPath, [(await entry()).file, JSON.stringify(job)])) as JobResult;
    },
    // What the first version leaves behind would be found by whoever comes next.
    dispose: () => {
      for (const name of names) delete process.env[name];
    },
    async close() {
      await (await command)?.remove();
      command = undefined;
    },
  };
}

export const environment: CarrierCase = {
  id: 'environment',
  carrier: 'environment variables',
  library: 'node:child_process',
  firsts: [
    {
      file: 'environment',
      mistake:
        "The carrier is merged into the parent's own environment: what one command is handed, the next ones inherit.",
      boundary: commands(first),
      reportedAs: ['no-bleed', 'carrier-round-trip', 'baggage'],
    },
  ],
  right: commands(right),
  dear: true,
};
