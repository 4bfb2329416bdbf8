import { once } from 'node:events';
import type { Server } from 'node:http';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atRoot } from '../../../../src/fuzz/boundary/atRoot.js';
import { viaCallback } from '../../../../src/fuzz/boundary/viaCallback.js';
import type { Boundary } from '../../../../src/fuzz/index.js';
import type { ControlCase } from '../CorpusCase.js';

let server: Server | undefined;

async function serverPort(): Promise<number> {
  if (!server) {
    const answering = atRoot(() => createServer((_, response) => response.end('done')).listen(0, '127.0.0.1'));
    await once(answering, 'listening');
    server = answering;
  }
  return (server.address() as AddressInfo).port;
}

/** More requests than sockets: they wait for the one that the agent keeps alive. */
function responses(): Boundary {
  let agent = new Agent();
  let port = 0;
  return {
    name: 'http response',
    async setup() {
      agent = new Agent({ keepAlive: true, maxSockets: 1 });
      port = await serverPort();
    },
    cross: (task) =>
      viaCallback(task, (run, fail) => {
        const sent = request({ host: '127.0.0.1', port, agent }, (response) => response.on('end', run).resume());
        sent.on('error', fail).end();
      }),
    dispose: () => agent.destroy(),
  };
}

export const netHttpAgentResponse: ControlCase = {
  id: 'net-http-agent-response',
  library: 'node:http',
  category: 'control',
  rootCause: 'None any more: a request that waited for a kept-alive socket lost its context on Node 14.',
  mend: 'Nothing to do on a supported Node.',
  issues: ['https://github.com/nodejs/node/issues/34400', 'https://github.com/oven-sh/bun/pull/33718'],
  adapter: 'given',
  control: responses(),
  close() {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  },
};
