import { createServer } from 'node:http';
import * as first from '../../../../examples/carriers/first/http.js';
import * as right from '../../../../examples/carriers/http.js';
import type { CarrierCase } from '../CarrierCase.js';
import { listening } from '../support/listening.js';
import { overLine } from '../support/overLine.js';

function requests({ publish, consume }: Pick<typeof right, 'publish' | 'consume'>) {
  return overLine('HTTP request', async (handle) => {
    const server = createServer(consume(handle));
    // The client keeps idle sockets; a server that closes them after five seconds would race with the next request.
    server.keepAliveTimeout = 0;
    const url = `http://127.0.0.1:${await listening(server)}/`;
    return {
      publish: (body) => publish(url, body),
      close() {
        server.close();
        server.closeAllConnections();
      },
    };
  });
}

export const http: CarrierCase = {
  id: 'http',
  carrier: 'HTTP/1.1 headers',
  library: 'node:http',
  firsts: [
    {
      file: 'http',
      mistake: 'traceparent is copied by hand; tracestate and baggage are forgotten.',
      boundary: requests(first),
      reportedAs: ['carrier-round-trip', 'baggage'],
    },
  ],
  right: requests(right),
};
