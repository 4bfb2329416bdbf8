import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import { createServer } from 'node:net';
import { Aedes } from 'aedes';
import type { MqttClient } from 'mqtt';
import { connectAsync } from 'mqtt';
import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import type { Wrap } from '../support/wraps.js';
import { asIs, boundToCaller } from '../support/wraps.js';

interface Broker {
  readonly aedes: Aedes;
  readonly server: Server;
}

let broker: Promise<Broker> | undefined;

async function openBroker(): Promise<Broker> {
  const aedes = await Aedes.createBroker();
  // Small packets: without noDelay they wait 40 ms for each other's acknowledgement.
  const server = createServer({ noDelay: true }, aedes.handle).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { aedes, server };
}

async function connected(): Promise<MqttClient> {
  broker ??= atRoot(openBroker);
  const { port } = (await broker).server.address() as AddressInfo;
  const client = await connectAsync({ host: '127.0.0.1', port, protocolVersion: 4 });
  await client.subscribeAsync('jobs/+');
  return client;
}

/** Published, and taken by a subscriber of the same process. */
function topic(wrap: Wrap): Boundary {
  const handlers = new Map<string, () => void>();
  let client: MqttClient | undefined;
  return {
    name: 'MQTT message',
    async setup() {
      client = await connected();
      client.on('message', (name) => handlers.get(name)?.());
    },
    cross: (task) =>
      viaCallback(task, (run) => {
        const name = `jobs/${handlers.size}`;
        handlers.set(name, wrap(run));
        client?.publish(name, '');
      }),
    dispose: () => client?.endAsync(true),
  };
}

export const mqMqtt: LossCase = {
  id: 'mq-mqtt',
  library: 'mqtt',
  category: 'bleed',
  rootCause: 'Message events run in the context of connect().',
  mend: 'Bind the handler in one process; across processes inject into the payload, or into the user properties of MQTT 5.',
  issues: ['https://github.com/nodejs/node/issues/33723', 'https://github.com/nodejs/node/issues/34430'],
  adapter: 'given',
  broken: topic(asIs),
  fixed: topic(boundToCaller),
  reportedAs: ['no-orphans', 'no-bleed'],
  async close() {
    const open = await broker;
    broker = undefined;
    open?.aedes.close();
    open?.server.close();
  },
};
