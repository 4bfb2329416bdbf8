import type { HrTime } from '@opentelemetry/api';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { formatDuration } from './formatDuration.js';

/** When something happened, counted from the start of its span: `after 1.2 ms`. */
export function sinceStart({ startTime }: SpanRecord, time: HrTime): string {
  const [seconds, nanoseconds] = [time[0] - startTime[0], time[1] - startTime[1]];
  const before = seconds * 1e9 + nanoseconds < 0;
  return before
    ? `${formatDuration([-seconds, -nanoseconds])} before the start`
    : `after ${formatDuration([seconds, nanoseconds])}`;
}
