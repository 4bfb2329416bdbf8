import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, defaultTextMapGetter, defaultTextMapSetter, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { realTimers } from '../../util/realTimers.js';
import { atRoot } from './atRoot.js';
import type { Boundary } from './Boundary.js';
import { viaCallback } from './viaCallback.js';

/** How one kind of carrier is made, written, sent over and read. */
interface Packing<Carrier> {
  readonly name: string;
  make(): Carrier;
  readonly setter: TextMapSetter<Carrier>;
  readonly getter: TextMapGetter<Carrier>;
  transport(carrier: Carrier): Carrier;
}

const objectPacking: Packing<Record<string, string>> = {
  name: 'object carrier',
  make: () => ({}),
  setter: defaultTextMapSetter,
  getter: defaultTextMapGetter as TextMapGetter<Record<string, string>>,
  transport: (carrier) => JSON.parse(JSON.stringify(carrier)) as Record<string, string>,
};

const mapPacking: Packing<Map<string, string>> = {
  name: 'Map carrier',
  make: () => new Map(),
  setter: { set: (carrier, key, value) => void carrier.set(key, value) },
  getter: { get: (carrier, key) => carrier.get(key), keys: (carrier) => [...carrier.keys()] },
  transport: (carrier) => structuredClone(carrier),
};

// A Headers object is no message: structured clone makes `{}` of it on Node 20 and throws on Node 24. Its entries are.
const headersPacking: Packing<Headers> = {
  name: 'Headers carrier',
  make: () => new Headers(),
  setter: { set: (carrier, key, value) => carrier.set(key, value) },
  getter: { get: (carrier, key) => carrier.get(key) ?? undefined, keys: (carrier) => [...carrier.keys()] },
  transport: (carrier) => new Headers(structuredClone([...carrier])),
};

/** Queues whose consumer knows nothing of the caller but the carrier in the message. */
export function queueBoundaries(): Boundary[] {
  return [queueBoundary(objectPacking), queueBoundary(mapPacking), queueBoundary(headersPacking)];
}

function queueBoundary<Carrier>(packing: Packing<Carrier>): Boundary {
  const enqueue = makeQueue<{ carrier: Carrier; run: () => void }>(({ carrier, run }) => {
    context.with(propagation.extract(ROOT_CONTEXT, carrier, packing.getter), run);
  });
  return {
    name: packing.name,
    carries: 'carrier',
    cross(task) {
      const carrier = packing.make();
      propagation.inject(context.active(), carrier, packing.setter);
      return viaCallback(task, (run) => enqueue({ carrier: packing.transport(carrier), run }));
    },
  };
}

/** A first-in-first-out queue with one consumer, woken in the root context. */
function makeQueue<Message>(consume: (message: Message) => void): (message: Message) => void {
  const messages: Message[] = [];
  const drain = (): void => {
    for (const message of messages.splice(0)) consume(message);
  };
  return (message) => {
    messages.push(message);
    if (messages.length === 1) atRoot(() => realTimers.setImmediate(drain));
  };
}
