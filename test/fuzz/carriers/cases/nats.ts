import { connect } from '@nats-io/transport-node';
import * as first from '../../../../examples/carriers/first/nats.js';
import * as loop from '../../../../examples/carriers/first/natsLoop.js';
import * as right from '../../../../examples/carriers/nats.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';
import { nats as service } from '../support/services.js';
import { uniqueName } from '../support/uniqueName.js';

function messages({ publish, consume }: typeof right) {
  return overLine('NATS message', async (handle) => {
    const connection = await connect({ servers: `127.0.0.1:${service.port}` });
    const subject = uniqueName();
    const consuming = consume(connection, subject, handle);
    await connection.flush();
    return {
      publish: (body) => publish(connection, subject, body),
      async close() {
        await connection.close();
        await consuming;
      },
    };
  });
}

export const nats: CarrierCase = {
  id: 'nats',
  carrier: 'NATS headers',
  library: '@nats-io/transport-node',
  service,
  firsts: [
    {
      file: 'nats',
      mistake: 'The producer writes Traceparent, as clients in Go do; the consumer asks for traceparent.',
      boundary: messages(first),
      reportedAs: ['no-orphans'],
    },
    {
      file: 'natsLoop',
      mistake: 'The extracted context covers the decoding alone; the handler runs in the context of the subscription.',
      boundary: messages(loop),
      reportedAs: ['no-orphans'],
    },
  ],
  right: messages(right),
};
