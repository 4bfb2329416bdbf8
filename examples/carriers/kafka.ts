// Kafka: the carrier is the message's headers. They are written as strings, and come out as Buffers.
import type { TextMapGetter } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { EachMessageHandler, IHeaders, Producer } from 'kafkajs';

const getter: TextMapGetter<IHeaders> = {
  get: (headers, name) => [headers[name] ?? []].flat().map(String),
  keys: (headers) => Object.keys(headers),
};

export async function publish(producer: Pick<Producer, 'send'>, topic: string, body: string): Promise<void> {
  const headers = {};
  propagation.inject(context.active(), headers);
  await producer.send({ topic, messages: [{ value: body, headers }] });
}

/** consumer.run({ eachMessage: consume(handle) }) */
export function consume(handle: (body: string) => Promise<void>): EachMessageHandler {
  return ({ message }) => {
    const caller = propagation.extract(ROOT_CONTEXT, message.headers ?? {}, getter);
    return context.with(caller, () => handle(String(message.value)));
  };
}
