import type { Context } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';

export type Headers = Record<string, string>;

/** How a message's headers are written, and what its consumer makes of them. */
export interface Mail<Message> {
  send(): Message;
  receive(message: Message): Context;
  setup?(): void;
}

/** A queue whose consumer works under a span of its own: only what a message carries tells of the caller. */
export function messageQueue<Message>(name: string, { send, receive, ...life }: Mail<Message>): Boundary {
  return {
    name,
    carries: 'carrier',
    ...life,
    cross: (task, hop) =>
      viaCallback(task, (run) => {
        const message = send();
        setImmediate(() => hop.elsewhere(() => context.with(receive(message), run)));
      }),
  };
}

/** Plain headers, of the caller if nobody else is given. */
export function injected(from: Context = context.active()): Headers {
  const headers: Headers = {};
  propagation.inject(from, headers);
  return headers;
}

/** The context that headers carry. */
export function extracted(headers: Headers): Context {
  return propagation.extract(ROOT_CONTEXT, headers);
}
