import { performance } from 'node:perf_hooks';
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';

const readClock = performance.now;

/** The wall clock when `now()` of {@link realTimers} was 0, in milliseconds since 1970. */
export const realTimeOrigin: number = performance.timeOrigin;

/** Real timers and the real monotonic clock, in milliseconds. */
export interface RealTimers {
  readonly setTimeout: typeof setTimeout;
  readonly clearTimeout: typeof clearTimeout;
  readonly setImmediate: typeof setImmediate;
  now(): number;
}

/**
 * The timers as they were when this file was loaded. Fake timers of a runner replace the globals later, and under
 * `fakeTimers: { enableGlobally: true }` earlier; neither touches what was taken from `node:timers` here.
 */
export const realTimers: RealTimers = Object.freeze({
  setTimeout,
  clearTimeout,
  setImmediate,
  now: () => readClock.call(performance),
});
