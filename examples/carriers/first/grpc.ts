// As ../grpc.ts, but without a getter: extract() reads properties of the Metadata object, and there are none.
import type { handleUnaryCall } from '@grpc/grpc-js';
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export { publish } from '../grpc.js';

export function consume(handle: (body: string) => Promise<void>): handleUnaryCall<{ body: string }, object> {
  return (call, callback) => {
    const caller = propagation.extract(ROOT_CONTEXT, call.metadata);
    context.with(caller, () => handle(call.request.body)).then(() => callback(null, {}), callback);
  };
}
