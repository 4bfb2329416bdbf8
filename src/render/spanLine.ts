import type { SpanRecord } from '../trace/SpanRecord.js';
import { exactDuration, formatDuration } from './formatDuration.js';

// The number of SpanStatusCode.ERROR; the enum itself would be a run-time import of the api.
const errorStatus = 2;

/** A span as trees show it: name, duration or state, error status, and how it came to its scope where that is doubtful. */
export function spanLine(span: SpanRecord): string {
  const parts = [span.name, state(span)];
  if (span.status.code === errorStatus) parts.push(errorText(span.status.message));
  if (span.late) parts.push('(late)');
  if (span.ownership === 'elimination') parts.push('(by elimination)');
  return parts.join(' ');
}

function state(span: SpanRecord): string {
  if (!span.sampled) return span.ended ? '(unsampled)' : '(unsampled) (open)';
  if (!span.ended) return '(open)';
  return span.clocked === true ? exactDuration(span.duration) : formatDuration(span.duration);
}

function errorText(message: string | undefined): string {
  if (message === undefined || message === '') return 'ERROR';
  const line = message.split('\n', 1)[0] as string;
  return `ERROR: ${line.length > 60 ? `${line.slice(0, 60)}…` : line}`;
}
