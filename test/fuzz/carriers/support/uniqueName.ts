import { randomUUID } from 'node:crypto';

/** Of a queue, a topic or a schema that this run alone uses: letters, digits and underscores. */
export function uniqueName(): string {
  return `traceproof_${randomUUID().replaceAll('-', '')}`;
}
