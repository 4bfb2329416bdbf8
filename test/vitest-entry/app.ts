import { MessageChannel } from 'node:worker_threads';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';

/** Obtained once, when the module is loaded, as applications do. */
export const tracer = trace.getTracer('app');

export function span(name: string): void {
  tracer.startSpan(name).end();
}

/** Three spans in one trace, with an await between them. */
export function checkout(): Promise<void> {
  return tracer.startActiveSpan('checkout', async (checkoutSpan) => {
    span('reserve');
    await Promise.resolve();
    span('charge-card');
    checkoutSpan.end();
  });
}

const { port1, port2 } = new MessageChannel();
const delivered = new Map<string, () => void>();
port1.on('message', (name: string) => {
  span(name);
  delivered.get(name)?.();
});
port1.unref();

/** Starts the span in no async chain: the handler runs in that of the module. Resolves when it has run. */
export function lose(name: string): Promise<void> {
  return new Promise<void>((resolve) => {
    delivered.set(name, resolve);
    port1.ref();
    context.with(ROOT_CONTEXT, () => port2.postMessage(name));
  }).finally(() => port1.unref());
}
