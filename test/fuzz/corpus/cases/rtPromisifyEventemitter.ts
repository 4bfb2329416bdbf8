import { EventEmitter, once } from 'node:events';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { ControlCase } from '../CorpusCase.js';
import { Pump } from '../support/Pump.js';

function awaitedEvent(): Boundary {
  const pump = new Pump();
  const emitter = new EventEmitter().setMaxListeners(0);
  let events = 0;
  return {
    name: 'awaited event',
    setup: () => pump.start(),
    async cross(task) {
      const event = `event ${(events += 1)}`;
      pump.push(() => emitter.emit(event));
      await once(emitter, event);
      return task();
    },
    dispose: () => pump.stop(),
  };
}

export const rtPromisifyEventemitter: ControlCase = {
  id: 'rt-promisify-eventemitter',
  library: 'node:events',
  category: 'control',
  rootCause: "None: the await of events.once() brings the waiter's context back.",
  mend: 'Nothing to do.',
  issues: ['https://github.com/nodejs/node/issues/41285'],
  adapter: 'given',
  control: awaitedEvent(),
};
