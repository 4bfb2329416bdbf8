import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { UsageError } from '../../util/UsageError.js';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** Two ports: a message runs its listener in the context in which the channel was made, whoever sent it. */
export function messageChannelBoundary(): Boundary {
  let channel: MessageChannel | undefined;
  const waiting = new Map<number, () => void>();
  let messages = 0;
  return {
    name: 'MessageChannel',
    carries: 'creation',
    setup() {
      channel = new MessageChannel();
      channel.port2.on('message', (id: number) => {
        const run = waiting.get(id);
        waiting.delete(id);
        run?.();
      });
    },
    cross(task) {
      if (!channel) throw new UsageError('MessageChannel: call setup() before cross(); the channel is made there.');
      const { port1 } = channel;
      return viaCallback(task, (run) => {
        messages += 1;
        waiting.set(messages, run);
        port1.postMessage(messages);
      });
    },
    async dispose() {
      if (!channel) return;
      const closed = once(channel.port2, 'close');
      channel.port1.close();
      channel = undefined;
      waiting.clear();
      await closed;
    },
  };
}
