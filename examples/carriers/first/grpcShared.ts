// As ../grpc.ts, but all calls share one Metadata, to which each adds: the values become lists, and the first one is read.
import type { Client } from '@grpc/grpc-js';
import { Metadata } from '@grpc/grpc-js';
import type { TextMapSetter } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';
import { path, toBytes, toMessage } from '../grpc.js';

export { consume } from '../grpc.js';

const setter: TextMapSetter<Metadata> = { set: (metadata, name, value) => metadata.add(name, value) };
const metadata = new Metadata();
metadata.set('authorization', 'Bearer of-all-calls');

export function publish(client: Client, body: string): Promise<void> {
  propagation.inject(context.active(), metadata, setter);
  return new Promise((resolve, reject) => {
    const done = (error: unknown) => (error ? reject(error) : resolve());
    client.makeUnaryRequest(path, toBytes, toMessage, { body }, metadata, done);
  });
}
