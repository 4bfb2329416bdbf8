import type { TextMapGetter } from '@opentelemetry/api';
import { defaultTextMapGetter, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { LossCase } from '../CorpusCase.js';
import { injected, messageQueue } from '../support/messageQueue.js';

type BufferHeaders = Record<string, Buffer>;

const decoding: TextMapGetter<BufferHeaders> = {
  get: (headers, name) => headers[name]?.toString(),
  keys: (headers) => Object.keys(headers),
};

/** Headers as kafkajs hands them to a consumer. */
function kafkaMessage(getter: TextMapGetter<BufferHeaders>): Boundary {
  return messageQueue('Buffer headers', {
    send: (): BufferHeaders =>
      Object.fromEntries(Object.entries(injected()).map(([name, value]) => [name, Buffer.from(value)])),
    receive: (headers) => propagation.extract(ROOT_CONTEXT, headers, getter),
  });
}

export const carKafkaBuffer: LossCase = {
  id: 'car-kafka-buffer',
  library: '@opentelemetry/api',
  category: 'carrier',
  rootCause: 'The default getter returns the Buffer, and the propagator ignores what is no string.',
  mend: 'A getter that decodes, such as the one of instrumentation-kafkajs.',
  issues: ['https://github.com/aspecto-io/opentelemetry-ext-js/pull/48'],
  adapter: 'written',
  broken: kafkaMessage(defaultTextMapGetter as TextMapGetter<BufferHeaders>),
  fixed: kafkaMessage(decoding),
  reportedAs: ['no-orphans'],
};
