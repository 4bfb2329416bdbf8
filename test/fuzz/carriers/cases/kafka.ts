import * as first from '../../../../examples/carriers/first/kafka.js';
import * as right from '../../../../examples/carriers/kafka.js';
import type { CarrierCase } from '../CarrierCase.js';
import { kafkaWire } from '../support/kafkaWire.js';
import { overLine } from '../support/overLine.js';

function records({ publish, consume }: typeof right) {
  return overLine('Kafka record', async (handle) => {
    const { producer, close } = kafkaWire(consume(handle));
    return { publish: (body) => publish(producer, 'orders', body), close };
  });
}

export const kafka: CarrierCase = {
  id: 'kafka',
  carrier: 'Kafka headers, as kafkajs encodes and decodes them',
  library: 'kafkajs',
  firsts: [
    {
      file: 'kafka',
      mistake: 'extract() without a getter finds Buffers, which the propagators ignore.',
      boundary: records(first),
      reportedAs: ['no-orphans'],
    },
  ],
  right: records(right),
};
