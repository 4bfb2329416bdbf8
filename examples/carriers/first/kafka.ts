// As ../kafka.ts, but without a getter: extract() finds Buffers, and the propagators ignore what is no string.
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { EachMessageHandler } from 'kafkajs';

export { publish } from '../kafka.js';

export function consume(handle: (body: string) => Promise<void>): EachMessageHandler {
  return ({ message }) => {
    const caller = propagation.extract(ROOT_CONTEXT, message.headers ?? {});
    return context.with(caller, () => handle(String(message.value)));
  };
}
