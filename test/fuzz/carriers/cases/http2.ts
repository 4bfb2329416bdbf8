import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import * as first from '../../../../examples/carriers/first/http2.js';
import * as right from '../../../../examples/carriers/http2.js';
import type { CarrierCase } from '../CarrierCase.js';
import { listening } from '../support/listening.js';
import { overLine } from '../support/overLine.js';

function streams({ publish, consume }: Pick<typeof right, 'publish' | 'consume'>) {
  return overLine('HTTP/2 stream', async (handle) => {
    const server = createServer();
    server.on('stream', consume(handle));
    const session = connect(`http://127.0.0.1:${await listening(server)}`);
    await once(session, 'connect');
    return {
      publish: (body) => publish(session, body),
      close() {
        session.destroy();
        server.close();
      },
    };
  });
}

export const http2: CarrierCase = {
  id: 'http2',
  carrier: 'HTTP/2 headers',
  library: 'node:http2',
  firsts: [
    {
      file: 'http2',
      mistake: 'The common headers are made once, with the first caller in them, and sent with every stream.',
      boundary: streams(first),
      reportedAs: ['no-orphans', 'no-bleed'],
    },
  ],
  right: streams(right),
};
