// As ../mqtt.ts, but a caller that has nothing to inject sets user properties all the same: mqtt.js never sends the packet.
import { context, propagation } from '@opentelemetry/api';
import type { MqttClient } from 'mqtt';

export { connect, consume } from '../mqtt.js';

export async function publish(client: MqttClient, topic: string, body: string): Promise<void> {
  const userProperties = {};
  propagation.inject(context.active(), userProperties);
  await client.publishAsync(topic, body, { qos: 1, properties: { userProperties } });
}
