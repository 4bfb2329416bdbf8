import { expect, test } from 'vitest';
import { randomIds } from '../../src/util/randomIds.js';
import { toHrTime } from '../../src/util/toHrTime.js';

test('keeps a time of the SDK, and converts dates and milliseconds', () => {
  expect(toHrTime([5, 6])).toEqual([5, 6]);
  expect(toHrTime(new Date(1_700_000_000_123))).toEqual([1_700_000_000, 123_000_000]);
  expect(toHrTime(1_700_000_000_250.5)).toEqual([1_700_000_000, 250_500_000]);
});

test('a small number counts from the start of the process', () => {
  expect(toHrTime(0)[0]).toBe(Math.trunc(performance.timeOrigin / 1000));
});

test('ids have their digits and do not repeat', () => {
  const ids = randomIds();
  const traceIds = Array.from({ length: 1000 }, () => ids.generateTraceId());
  const spanIds = Array.from({ length: 1000 }, () => ids.generateSpanId());
  expect(traceIds.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(spanIds.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  expect([new Set(traceIds).size, new Set(spanIds).size]).toEqual([1000, 1000]);
});
