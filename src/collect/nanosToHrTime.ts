import type { HrTime } from '@opentelemetry/api';

const nanosPerSecond = 1_000_000_000n;

/** Nanoseconds since 1970 as seconds and nanoseconds. */
export function nanosToHrTime(nanos: bigint): HrTime {
  return [Number(nanos / nanosPerSecond), Number(nanos % nanosPerSecond)];
}
