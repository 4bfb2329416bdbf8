import { MessageChannel } from 'node:worker_threads';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

function channel(wrap: Wrap): Boundary {
  const handlers: (() => void)[] = [];
  let ports: MessageChannel | undefined;
  return {
    name: 'MessageChannel listener',
    setup() {
      ports = new MessageChannel();
      ports.port2.on('message', (index: number) => handlers[index]?.());
    },
    cross: (task) => viaCallback(task, (run) => ports?.port1.postMessage(handlers.push(wrap(run)) - 1)),
    dispose: () => ports?.port1.close(),
  };
}

export const wtMessagechannel: LossCase = {
  id: 'wt-messagechannel',
  library: 'node:worker_threads',
  category: 'bleed',
  rootCause:
    "Message events run in the context in which the channel was made, neither the sender's nor the subscriber's.",
  mend: 'Bind what waits for the answer, or send a carrier in the message.',
  issues: ['https://github.com/oven-sh/bun/pull/32805'],
  adapter: 'given',
  broken: channel(asIs),
  fixed: channel(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
};
