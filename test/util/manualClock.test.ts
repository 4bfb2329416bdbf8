import { describe, expect, it } from 'vitest';
import { checkClock, readClock } from '../../src/util/Clock.js';
import { manualClock } from '../../src/util/manualClock.js';
import { UsageError } from '../../src/util/UsageError.js';

describe('manualClock', () => {
  it('stands still until it is moved on', () => {
    const clock = manualClock(1_000);
    expect([clock.now(), clock.hrTime()]).toEqual([1_000, [1, 0]]);
    clock.advance(1_500.25);
    expect([clock.now(), clock.hrTime()]).toEqual([2_500.25, [2, 500_250_000]]);
    clock.advance(0);
    expect(clock.now()).toBe(2_500.25);
  });

  it('starts with the year 2000, or at a Date', () => {
    expect(new Date(manualClock().now()).toISOString()).toBe('2000-01-01T00:00:00.000Z');
    expect(manualClock(new Date('2024-02-29T12:00:00Z')).hrTime()).toEqual([1_709_208_000, 0]);
  });

  it('adds fractions up exactly', () => {
    const clock = manualClock();
    for (let index = 0; index < 10_000; index += 1) clock.advance(0.1);
    expect(clock.hrTime()).toEqual([946_684_801, 0]);
  });

  it('hands out times that nobody can move', () => {
    const clock = manualClock(1_000);
    clock.hrTime()[0] = 7;
    expect(clock.hrTime()).toEqual([1, 0]);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY, '5', undefined])('refuses to advance by %o', (ms) => {
    const clock = manualClock(1_000);
    expect(() => clock.advance(ms as number)).toThrow(UsageError);
    expect(() => clock.advance(ms as number)).toThrow(/^advance\(\) takes milliseconds, 0 or more; it was given .+\.$/);
    expect(clock.now()).toBe(1_000);
  });

  it.each([-1, Number.NaN, new Date('no date'), 'noon'])('refuses to start at %o', (start) => {
    expect(() => manualClock(start as number)).toThrow(UsageError);
    expect(() => manualClock(start as number)).toThrow(/^A clock starts at a Date or a number of milliseconds/);
  });
});

describe('a clock', () => {
  it('is anything that tells the time', () => {
    expect(readClock({ now: () => 1_250 })).toEqual([1, 250_000_000]);
    expect(readClock({ now: () => 1_250, hrTime: () => [1, 250_000_001] })).toEqual([1, 250_000_001]);
  });

  it.each<[unknown, string]>([
    [undefined, 'undefined'],
    [null, 'null'],
    [5, '5'],
    [{ now: 5 }, '{ now: 5 }'],
  ])('is not %o', (clock, printed) => {
    expect(() => checkClock(clock)).toThrow(
      new UsageError(`A clock is manualClock(), or { now() } in milliseconds since the epoch, not ${printed}.`),
    );
  });

  it.each([Number.NaN, -1, '5'])('does not say %o', (ms) => {
    expect(() => readClock({ now: () => ms as number })).toThrow(/^now\(\) of a clock is a number of milliseconds/);
  });
});
