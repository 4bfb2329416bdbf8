// As ../http.ts, but traceparent alone is passed on: the trace stays whole, and tracestate and baggage are lost.
import { request } from 'node:http';
import { context, propagation } from '@opentelemetry/api';

export { consume } from '../http.js';

export function publish(url: string, body: string): Promise<void> {
  const carrier: { traceparent?: string } = {};
  propagation.inject(context.active(), carrier);
  const headers = carrier.traceparent ? { traceparent: carrier.traceparent } : {};
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', headers }, (response) => {
      const failed = response.statusCode === 204 ? undefined : new Error(`${url} answered ${response.statusCode}`);
      response.resume().on('end', () => (failed ? reject(failed) : resolve()));
    });
    sent.on('error', reject).end(body);
  });
}
