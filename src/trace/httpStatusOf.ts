import type { SpanRecord } from './SpanRecord.js';

/** The status of the HTTP response that a span tells of, by the name of the stable conventions or the one before. */
export function httpStatusOf({ attributes }: Pick<SpanRecord, 'attributes'>): number | undefined {
  const status = attributes['http.response.status_code'] ?? attributes['http.status_code'];
  return typeof status === 'number' ? status : undefined;
}
