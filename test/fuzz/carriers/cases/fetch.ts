import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as right from '../../../../examples/carriers/fetch.js';
import * as first from '../../../../examples/carriers/first/fetch.js';
import type { CarrierCase } from '../CarrierCase.js';
import { listening } from '../support/listening.js';
import { overLine } from '../support/overLine.js';

function requests({ publish, consume }: Pick<typeof right, 'publish' | 'consume'>) {
  return overLine('fetch', async (handle) => {
    const server = createServer(served(consume(handle)));
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

/** What the servers of web frameworks do: a Request comes in, a Response goes out. */
function served(handler: (request: Request) => Promise<Response>) {
  return async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'POST', headers } = incoming;
    const init = { method, headers: headers as Record<string, string>, body: await text(incoming) };
    const failed = () => new Response(null, { status: 500 });
    const response = await handler(new Request('http://127.0.0.1/', init)).catch(failed);
    outgoing.writeHead(response.status).end();
  };
}

export const fetch: CarrierCase = {
  id: 'fetch',
  carrier: 'fetch, a Headers object',
  library: 'node (undici)',
  firsts: [
    {
      file: 'fetch',
      mistake: 'inject() without a setter makes properties of the Headers object; nothing is sent.',
      boundary: requests(first),
      reportedAs: ['no-orphans'],
    },
  ],
  right: requests(right),
};
