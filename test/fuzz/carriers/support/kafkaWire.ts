import { createRequire } from 'node:module';
import type { EachMessageHandler, EachMessagePayload, KafkaMessage, Producer } from 'kafkajs';

const load = createRequire(import.meta.url);
/** kafkajs' own encoding of records: its package has no exports map, and no public name for it. */
const protocol = 'kafkajs/src/protocol';
const { RecordBatch } = load(`${protocol}/recordBatch/v0`);
const Record = load(`${protocol}/recordBatch/record/v0`);
const Decoder = load(`${protocol}/decoder`);
const decodeBatch = load(`${protocol}/recordBatch/v0/decoder`);

/**
 * A producer and a consumer without a broker between them: what is sent becomes the bytes of a record batch, and
 * what is taken comes out of them. The consumer's loop runs by itself, in the context in which it was made.
 */
export function kafkaWire(eachMessage: EachMessageHandler): { producer: Pick<Producer, 'send'>; close(): void } {
  const log: Buffer[] = [];
  const poll = setInterval(() => {
    for (const bytes of log.splice(0)) void deliver(bytes, eachMessage);
  }, 1);
  return {
    producer: {
      async send({ messages }) {
        log.push(await encode(messages));
        return [];
      },
    },
    close: () => clearInterval(poll),
  };
}

async function encode(messages: readonly { key?: unknown; value: unknown; headers?: object }[]): Promise<Buffer> {
  const records = messages.map(({ key = null, value, headers = {} }) => Record({ key, value, headers }));
  return (await RecordBatch({ records })).buffer;
}

async function deliver(bytes: Buffer, eachMessage: EachMessageHandler): Promise<void> {
  const { records } = (await decodeBatch(new Decoder(bytes))) as { records: KafkaMessage[] };
  for (const message of records) await eachMessage({ topic: 'orders', partition: 0, message } as EachMessagePayload);
}
