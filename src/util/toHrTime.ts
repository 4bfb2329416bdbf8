import type { HrTime, TimeInput } from '@opentelemetry/api';

/** A time as the api accepts it, now by default, in the SDK's form: seconds and nanoseconds since the epoch. */
export function toHrTime(time: TimeInput = Date.now()): HrTime {
  if (Array.isArray(time)) return time;
  const given = typeof time === 'number' ? time : time.getTime();
  // As in the SDK: a number no greater than `performance.now()` counts from the start of the process.
  return millisToHrTime(
    typeof time === 'number' && given <= performance.now() ? given + performance.timeOrigin : given,
  );
}

/** Milliseconds since the epoch, as seconds and nanoseconds. */
export function millisToHrTime(ms: number): HrTime {
  const seconds = Math.trunc(ms / 1000);
  return normal(seconds, Math.round((ms - seconds * 1000) * 1e6));
}

/** A time that many milliseconds later. */
export function addMillis([seconds, nanoseconds]: HrTime, ms: number): HrTime {
  const more = millisToHrTime(ms);
  return normal(seconds + more[0], nanoseconds + more[1]);
}

/** Rounding and adding may fill the second. */
function normal(seconds: number, nanoseconds: number): HrTime {
  return nanoseconds < 1e9 ? [seconds, nanoseconds] : [seconds + 1, nanoseconds - 1e9];
}
