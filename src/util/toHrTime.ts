import type { HrTime, TimeInput } from '@opentelemetry/api';

/** A time as the api accepts it, now by default, in the SDK's form: seconds and nanoseconds since the epoch. */
export function toHrTime(time: TimeInput = Date.now()): HrTime {
  if (Array.isArray(time)) return time;
  const given = typeof time === 'number' ? time : time.getTime();
  // As in the SDK: a number no greater than `performance.now()` counts from the start of the process.
  const ms = typeof time === 'number' && given <= performance.now() ? given + performance.timeOrigin : given;
  const seconds = Math.trunc(ms / 1000);
  return [seconds, Math.round((ms - seconds * 1000) * 1e6)];
}
