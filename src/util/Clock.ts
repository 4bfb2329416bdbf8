import type { HrTime } from '@opentelemetry/api';
import { printValue } from './printValue.js';
import { millisToHrTime } from './toHrTime.js';
import { UsageError } from './UsageError.js';

/** Tells the spans of a scope the time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** The same, exact to the nanosecond: seconds and nanoseconds. Read instead of `now()` where it is there. */
  hrTime?(): HrTime;
}

/** Reads a clock. Throws a {@link UsageError} when it tells no time. */
export function readClock(clock: Clock): HrTime {
  if (clock.hrTime !== undefined) return clock.hrTime();
  const ms: unknown = clock.now();
  if (typeof ms === 'number' && Number.isFinite(ms) && ms >= 0) return millisToHrTime(ms);
  throw new UsageError(`now() of a clock is a number of milliseconds since the epoch; it was ${printValue(ms)}.`);
}

/** Refuses what is no clock. */
export function checkClock(clock: unknown): asserts clock is Clock {
  if (typeof (clock as { now?: unknown } | null | undefined)?.now !== 'function') {
    throw new UsageError(
      `A clock is manualClock(), or { now() } in milliseconds since the epoch, not ${printValue(clock)}.`,
    );
  }
  readClock(clock as Clock);
}
