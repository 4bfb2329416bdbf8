import { expect, test } from 'vitest';
import { exactDuration, formatDuration } from '../../src/render/formatDuration.js';

test.each<[[number, number], string, string]>([
  [[0, 0], '0 ms', '0 ms'],
  [[0, 1], '0 ms', '0.000001 ms'],
  [[0, 100_000], '0.1 ms', '0.1 ms'],
  [[0, 250_500_000], '251 ms', '250.5 ms'],
  [[0, 999_999_999], '1000 ms', '999.999999 ms'],
  [[1, 234_000_000], '1.2 s', '1.234 s'],
  [[5, 0], '5 s', '5 s'],
  [[3_600, 1], '3600 s', '3600.000000001 s'],
  [[10, 0], '10 s', '10 s'],
])('%o is %s, exactly %s', (duration, short, exact) => {
  expect([formatDuration(duration), exactDuration(duration)]).toEqual([short, exact]);
});
