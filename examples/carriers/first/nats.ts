// As ../nats.ts, but the producer writes Traceparent, as clients in Go do, and the consumer asks for traceparent.
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { canonicalMIMEHeaderKey, headers } from '@nats-io/transport-node';
import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

const setter: TextMapSetter<MsgHdrs> = {
  set: (carrier, name, value) => carrier.set(canonicalMIMEHeaderKey(name), value),
};
const getter: TextMapGetter<MsgHdrs> = {
  get: (carrier, name) => carrier.get(name),
  keys: (carrier) => carrier.keys(),
};

export function publish(connection: NatsConnection, subject: string, body: string): void {
  const carrier = headers();
  propagation.inject(context.active(), carrier, setter);
  connection.publish(subject, body, { headers: carrier });
}

export async function consume(connection: NatsConnection, subject: string, handle: (body: string) => Promise<void>) {
  for await (const message of connection.subscribe(subject)) {
    const caller = propagation.extract(ROOT_CONTEXT, message.headers ?? headers(), getter);
    context.with(caller, () => handle(message.string())).catch((error) => console.error(error));
  }
}
