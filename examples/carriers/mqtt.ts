// MQTT: the carrier is the user properties, which version 5 of the protocol has. mqtt.js speaks version 4 unless it is told.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { MqttClient } from 'mqtt';
import { connectAsync } from 'mqtt';

export function connect(url: string): Promise<MqttClient> {
  return connectAsync(url, { protocolVersion: 5 });
}

export async function publish(client: MqttClient, topic: string, body: string): Promise<void> {
  const userProperties = {};
  propagation.inject(context.active(), userProperties);
  // Where no span is active they are empty, and such a packet is never sent: https://github.com/mqttjs/mqtt-packet/issues/149
  const properties = Object.keys(userProperties).length > 0 ? { userProperties } : {};
  await client.publishAsync(topic, body, { qos: 1, properties });
}

export async function consume(client: MqttClient, topic: string, handle: (body: string) => Promise<void>) {
  client.on('message', (_topic, payload, { properties }) => {
    const caller = propagation.extract(ROOT_CONTEXT, properties?.userProperties ?? {});
    context.with(caller, () => handle(payload.toString())).catch((error) => console.error(error));
  });
  await client.subscribeAsync(topic, { qos: 1 });
}
