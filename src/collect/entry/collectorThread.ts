import { type MessagePort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import type { CollectorOrder, CollectorThreadData } from '../../trace/CollectorMessages.js';

const { port, listening, listenOn } = workerData as CollectorThreadData<MessagePort>;
const number = new Int32Array(listening);

void listen().then(tell, (error: unknown) => {
  port.postMessage(textOf(error));
  tell(-1);
});

/** Loaded here, so that a failure to load is told too: the thread that waits hears nothing else. */
async function listen(): Promise<number> {
  const { Receiver } = await import('../Receiver.js');
  const receiver = new Receiver({ report: (report) => port.postMessage(report), catchUp });
  port.on('message', (order: CollectorOrder) => receiver.obey(order));
  return receiver.listen(listenOn);

  function catchUp(): void {
    for (let next = receiveMessageOnPort(port); next !== undefined; next = receiveMessageOnPort(port)) {
      receiver.obey(next.message as CollectorOrder);
    }
  }
}

function tell(value: number): void {
  Atomics.store(number, 0, value);
  Atomics.notify(number, 0);
}

/** What the system refuses is no mistake of the code, and needs no stack. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return 'syscall' in error ? error.message : (error.stack ?? error.message);
}
