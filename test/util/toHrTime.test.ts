import { expect, test } from 'vitest';
import { addMillis, millisToHrTime, toHrTime } from '../../src/util/toHrTime.js';

test('keeps a time of the SDK, and converts dates and milliseconds', () => {
  expect(toHrTime([5, 6])).toEqual([5, 6]);
  expect(toHrTime(new Date(1_700_000_000_123))).toEqual([1_700_000_000, 123_000_000]);
  expect(toHrTime(1_700_000_000_250.5)).toEqual([1_700_000_000, 250_500_000]);
});

test('a small number counts from the start of the process', () => {
  expect(toHrTime(0)[0]).toBe(Math.trunc(performance.timeOrigin / 1000));
});

test('rounding to nanoseconds may fill the second', () => {
  expect(millisToHrTime(1_999.999_999_9)).toEqual([2, 0]);
  expect(millisToHrTime(1_999.999_999)).toEqual([1, 999_999_999]);
});

test('adds milliseconds without losing a nanosecond', () => {
  expect(addMillis([1_700_000_000, 999_999_999], 0.000_001)).toEqual([1_700_000_001, 0]);
  expect(addMillis([1_700_000_000, 1], 1_500.25)).toEqual([1_700_000_001, 500_250_001]);
});
