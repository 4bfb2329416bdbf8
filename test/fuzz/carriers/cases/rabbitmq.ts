import { connect } from 'amqplib';
import * as first from '../../../../examples/carriers/first/rabbitmq.js';
import * as right from '../../../../examples/carriers/rabbitmq.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';
import { rabbitmq as service } from '../support/services.js';
import { uniqueName } from '../support/uniqueName.js';

function messages({ publish, consume }: typeof right) {
  return overLine('RabbitMQ message', async (handle) => {
    // Small frames: without noDelay they wait 40 ms for each other's acknowledgement.
    const connection = await connect(`amqp://guest:guest@127.0.0.1:${service.port}`, { noDelay: true });
    const channel = await connection.createConfirmChannel();
    const { queue } = await channel.assertQueue(uniqueName(), { exclusive: true });
    await consume(channel, queue, handle);
    return {
      publish: (body) => publish(channel, queue, body),
      async close() {
        await channel.deleteQueue(queue);
        await connection.close();
      },
    };
  });
}

export const rabbitmq: CarrierCase = {
  id: 'rabbitmq',
  carrier: 'RabbitMQ headers',
  library: 'amqplib',
  service,
  firsts: [
    {
      file: 'rabbitmq',
      mistake: 'The extracted context is given to a span alone; the handler runs outside of both.',
      boundary: messages(first),
      reportedAs: ['no-orphans', 'no-bleed'],
    },
  ],
  right: messages(right),
};
