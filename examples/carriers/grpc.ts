// gRPC: the carrier is the call's Metadata, which has lists of values behind get() and set().
import type { Client, handleUnaryCall } from '@grpc/grpc-js';
import { Metadata } from '@grpc/grpc-js';
import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

const setter: TextMapSetter<Metadata> = { set: (metadata, name, value) => metadata.set(name, value) };
const getter: TextMapGetter<Metadata> = {
  get: (metadata, name) => metadata.get(name).map(String),
  keys: (metadata) => Object.keys(metadata.getMap()),
};

export const path = '/orders.Orders/Deliver';
export const toBytes = (message: unknown): Buffer => Buffer.from(JSON.stringify(message));
export const toMessage = (bytes: Buffer): unknown => JSON.parse(bytes.toString());

export function publish(client: Client, body: string): Promise<void> {
  const metadata = new Metadata();
  propagation.inject(context.active(), metadata, setter);
  return new Promise((resolve, reject) => {
    const done = (error: unknown) => (error ? reject(error) : resolve());
    client.makeUnaryRequest(path, toBytes, toMessage, { body }, metadata, done);
  });
}

export function consume(handle: (body: string) => Promise<void>): handleUnaryCall<{ body: string }, object> {
  return (call, callback) => {
    const caller = propagation.extract(ROOT_CONTEXT, call.metadata, getter);
    context.with(caller, () => handle(call.request.body)).then(() => callback(null, {}), callback);
  };
}
