import type { CarrierShape } from './Shapes.js';

/** A header format that is in use: what a request of one span looks like in it. */
export interface Format {
  readonly name: string;
  /** The header without which there is no span. */
  readonly header: string;
  readonly entries: CarrierShape['entries'];
}

/** What formats of decimal numbers carry of both fits into 63 bits. */
export const traceId = '4bf92f3577b34da67448eb211c80319c';
export const spanId = '37ad6b7169203331';
const [traceNumber = '', spanNumber = ''] = [traceId.slice(16), spanId].map((id) => BigInt(`0x${id}`).toString());

/** The same sampled span in each format. */
export const formats: readonly Format[] = [
  format('W3C trace context', { traceparent: `00-${traceId}-${spanId}-01` }),
  format('B3, one header', { b3: `${traceId}-${spanId}-1` }),
  format('B3, several headers', { 'x-b3-traceid': traceId, 'x-b3-spanid': spanId, 'x-b3-sampled': '1' }),
  format('B3, debug', { 'x-b3-traceid': traceId, 'x-b3-spanid': spanId, 'x-b3-flags': '1' }),
  format('Jaeger', { 'uber-trace-id': `${traceId}:${spanId}:0:1` }),
  format('AWS X-Ray', {
    'x-amzn-trace-id': `Root=1-${traceId.slice(0, 8)}-${traceId.slice(8)};Parent=${spanId};Sampled=1`,
  }),
  format('OT trace', {
    'ot-tracer-traceid': traceId.slice(16),
    'ot-tracer-spanid': spanId,
    'ot-tracer-sampled': 'true',
  }),
  format('Google Cloud', { 'x-cloud-trace-context': `${traceId}/${spanNumber};o=1` }),
  format('Datadog', {
    'x-datadog-trace-id': traceNumber,
    'x-datadog-parent-id': spanNumber,
    'x-datadog-sampling-priority': '1',
  }),
  format('Sentry', { 'sentry-trace': `${traceId}-${spanId}-1` }),
];

function format(name: string, headers: Readonly<Record<string, string>>): Format {
  const entries = Object.entries(headers);
  return { name, header: entries[0]?.[0] ?? '', entries };
}
