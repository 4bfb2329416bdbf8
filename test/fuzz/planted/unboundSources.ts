import { MessageChannel } from 'node:worker_threads';
import { context } from '@opentelemetry/api';
import type { Boundary, Hop } from '../../../src/fuzz/boundary/Boundary.js';
import type { Planted } from './Planted.js';

type Run = () => void;

/** A boundary whose callback is run by somebody else; `fire` gets the callback and says by whom. */
function source(
  name: string,
  fire: (run: Run, hop: Hop) => void,
  wrap: (run: Run) => Run,
  more: Partial<Boundary> = {},
): Boundary {
  return {
    name,
    cross: (task, hop) =>
      new Promise((resolve, reject) => {
        fire(
          wrap(() => void task().then(resolve, reject)),
          hop,
        );
      }),
    ...more,
  };
}

const asIs = (run: Run): Run => run;
const bound = (run: Run): Run => context.bind(context.active(), run);

function pair(bug: string, fire: (run: Run, hop: Hop) => void, more: Partial<Boundary> = {}): Planted {
  return {
    bug,
    broken: source(bug, fire, asIs, more),
    fixed: source(bug, fire, bound, more),
    reportedAs: ['no-bleed', 'no-orphans'],
  };
}

export const abortListener: Planted = pair('abort listener promised as context', (run, hop) => {
  const controller = new AbortController();
  controller.signal.addEventListener('abort', run);
  hop.elsewhere(() => controller.abort());
});

let port: { emit(run: Run): void; close(): void } | undefined;

/** Messages are handled in the context in which the channel was made. */
export const channelHandler: Planted = pair('port handler promised as context', (run) => port?.emit(run), {
  setup() {
    const { port1, port2 } = new MessageChannel();
    const waiting: Run[] = [];
    port2.on('message', () => waiting.shift()?.());
    port = {
      emit(run) {
        waiting.push(run);
        port1.postMessage(0);
      },
      close() {
        port1.close();
      },
    };
  },
  dispose() {
    port?.close();
  },
});

let pump: NodeJS.Timeout | undefined;
let jobs: Run[] = [];

/** A pump that the first caller starts belongs to that caller. */
export const lazyPump: Planted = {
  ...pair(
    'pump started by the first caller',
    (run) => {
      jobs.push(run);
      pump ??= setInterval(() => jobs.shift()?.(), 1);
    },
    {
      setup() {
        jobs = [];
        pump = undefined;
      },
      dispose() {
        clearInterval(pump);
      },
    },
  ),
  slots: 1,
};
