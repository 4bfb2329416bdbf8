import type { handleUnaryCall } from '@grpc/grpc-js';
import { Client, credentials, Server, ServerCredentials } from '@grpc/grpc-js';
import * as first from '../../../../examples/carriers/first/grpc.js';
import * as shared from '../../../../examples/carriers/first/grpcShared.js';
import * as right from '../../../../examples/carriers/grpc.js';
import type { CarrierCase } from '../CarrierCase.js';
import { overLine } from '../support/overLine.js';

/** What a code generator would write. */
const deliver = {
  path: right.path,
  requestStream: false,
  responseStream: false,
  requestSerialize: right.toBytes,
  requestDeserialize: right.toMessage,
  responseSerialize: right.toBytes,
  responseDeserialize: right.toMessage,
};

function calls({ publish, consume }: Pick<typeof right, 'publish' | 'consume'>) {
  return overLine('gRPC call', async (handle) => {
    const server = new Server();
    server.addService({ deliver }, { deliver: consume(handle) as handleUnaryCall<unknown, unknown> });
    const client = new Client(`127.0.0.1:${await boundPort(server)}`, credentials.createInsecure());
    return {
      publish: (body) => publish(client, body),
      close() {
        client.close();
        server.forceShutdown();
      },
    };
  });
}

function boundPort(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    const insecure = ServerCredentials.createInsecure();
    server.bindAsync('127.0.0.1:0', insecure, (error, port) => (error ? reject(error) : resolve(port)));
  });
}

export const grpc: CarrierCase = {
  id: 'grpc',
  carrier: 'gRPC metadata',
  library: '@grpc/grpc-js',
  firsts: [
    {
      file: 'grpc',
      mistake: 'extract() without a getter reads properties of the Metadata object; there are none.',
      boundary: calls(first),
      reportedAs: ['no-orphans'],
    },
    {
      file: 'grpcShared',
      mistake: 'All calls share one Metadata and add to it: values become lists, and the first one is read.',
      boundary: calls(shared),
      reportedAs: ['no-orphans', 'no-bleed'],
    },
  ],
  right: calls(right),
};
