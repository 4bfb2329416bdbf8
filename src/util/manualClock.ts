import type { HrTime } from '@opentelemetry/api';
import type { Clock } from './Clock.js';
import { printValue } from './printValue.js';
import { addMillis, millisToHrTime } from './toHrTime.js';
import { UsageError } from './UsageError.js';

/** A clock that stands still until it is moved on. */
export interface ManualClock extends Clock {
  /** Moves the clock on by `ms` milliseconds, fractions included. Throws a {@link UsageError} for less than nothing. */
  advance(ms: number): void;
  /** Where it stands: seconds and nanoseconds since the epoch. */
  hrTime(): HrTime;
}

// A small number would pass for a reading of performance.now() where somebody hands it to the SDK as a time.
const year2000 = 946_684_800_000;

/**
 * Makes a clock for the spans of a fixture: those that start, end or get an event without a time of their own take it from
 * the clock, and their durations are exact. Fake timers of the runner do not touch it, and it moves no timer.
 *
 * @param start - milliseconds since the epoch, or a Date. Default: 2000-01-01T00:00:00Z.
 * @throws UsageError for a start that is no time.
 * @example
 * ```ts
 * import { createTracerFixture, manualClock } from 'traceproof';
 *
 * const clock = manualClock();
 * const tracing = createTracerFixture({ clock });
 * const span = tracing.tracer.startSpan('retry');
 * clock.advance(5_000);
 * span.end();
 * console.log(tracing.span('retry').duration); // [ 5, 0 ]
 * ```
 */
export function manualClock(start: number | Date = year2000): ManualClock {
  let time = millisToHrTime(checkStart(start));
  return {
    now: () => time[0] * 1e3 + time[1] / 1e6,
    hrTime: () => [time[0], time[1]],
    advance: (ms) => {
      if (!isMillis(ms))
        throw new UsageError(`advance() takes milliseconds, 0 or more; it was given ${printValue(ms)}.`);
      time = addMillis(time, ms);
    },
  };
}

function checkStart(start: unknown): number {
  const ms = start instanceof Date ? start.getTime() : start;
  if (isMillis(ms)) return ms;
  throw new UsageError(
    `A clock starts at a Date or a number of milliseconds since the epoch, 0 or more, not at ${printValue(start)}.`,
  );
}

function isMillis(ms: unknown): ms is number {
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0;
}
