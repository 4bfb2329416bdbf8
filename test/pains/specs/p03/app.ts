import { trace } from '@opentelemetry/api';

export function pay(order: string): void {
  trace.getTracer('app').startSpan(`pay ${order}`).end();
}
