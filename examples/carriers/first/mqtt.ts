// As ../mqtt.ts, but without the version: the properties are left out of each message, and nothing says so.
import type { MqttClient } from 'mqtt';
import { connectAsync } from 'mqtt';

export { consume, publish } from '../mqtt.js';

export function connect(url: string): Promise<MqttClient> {
  return connectAsync(url);
}
