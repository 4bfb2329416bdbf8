import type { Socket } from 'node:net';
import * as first from '../../../../examples/carriers/first/mqtt.js';
import * as empty from '../../../../examples/carriers/first/mqttEmpty.js';
import * as right from '../../../../examples/carriers/mqtt.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';
import { mosquitto } from '../support/services.js';
import { uniqueName } from '../support/uniqueName.js';

function messages({ connect, publish, consume }: typeof right) {
  return overLine('MQTT message', async (handle) => {
    const client = await connect(`mqtt://127.0.0.1:${mosquitto.port}`);
    // Small packets: without noDelay they wait 40 ms for each other's acknowledgement.
    (client.stream as Socket).setNoDelay();
    const topic = uniqueName();
    await consume(client, topic, handle);
    return { publish: (body) => publish(client, topic, body), close: () => client.endAsync(true) };
  });
}

export const mqtt: CarrierCase = {
  id: 'mqtt',
  carrier: 'MQTT 5 user properties',
  library: 'mqtt',
  service: mosquitto,
  firsts: [
    {
      file: 'mqtt',
      mistake: 'The client connects with version 4, which is the default: the user properties are left out.',
      boundary: messages(first),
      reportedAs: ['no-orphans'],
    },
    {
      file: 'mqttEmpty',
      mistake:
        'User properties are set where there is nothing to inject: mqtt.js sends no such packet, and its promise stays pending.',
      boundary: messages(empty),
      reportedAs: ['deadlock'],
    },
  ],
  right: messages(right),
};
