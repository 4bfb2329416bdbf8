// As ../nats.ts, but the extracted context covers only what is done at once: the handler runs in that of the subscription.
import type { MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import { headers, Match } from '@nats-io/transport-node';
import type { TextMapGetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export { publish } from '../nats.js';

const getter: TextMapGetter<MsgHdrs> = {
  get: (carrier, name) => carrier.values(name, Match.IgnoreCase),
  keys: (carrier) => carrier.keys(),
};

export async function consume(connection: NatsConnection, subject: string, handle: (body: string) => Promise<void>) {
  for await (const message of connection.subscribe(subject)) {
    const caller = propagation.extract(ROOT_CONTEXT, message.headers ?? headers(), getter);
    const body = context.with(caller, () => message.string());
    handle(body).catch((error) => console.error(error));
  }
}
