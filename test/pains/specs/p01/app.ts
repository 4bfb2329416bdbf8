import { trace } from '@opentelemetry/api';

/** Obtained once, when the module is loaded, as applications do. */
const tracer = trace.getTracer('app');

export function pay(order: string): void {
  tracer.startSpan(`pay ${order}`).end();
}
