// RabbitMQ: the carrier is the message's headers.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Channel, ConfirmChannel } from 'amqplib';

export function publish(channel: ConfirmChannel, queue: string, body: string): Promise<void> {
  const headers = {};
  propagation.inject(context.active(), headers);
  return new Promise((resolve, reject) => {
    const confirmed = (error: unknown) => (error ? reject(error) : resolve());
    channel.sendToQueue(queue, Buffer.from(body), { headers }, confirmed);
  });
}

export async function consume(channel: Channel, queue: string, handle: (body: string) => Promise<void>) {
  await channel.consume(queue, (message) => {
    if (!message) return;
    const caller = propagation.extract(ROOT_CONTEXT, message.properties.headers ?? {});
    const handled = context.with(caller, () => handle(message.content.toString()));
    handled.then(
      () => channel.ack(message),
      () => channel.nack(message, false, false),
    );
  });
}
