import { expect, test } from 'vitest';
import { formatElapsed } from '../../src/cli/formatElapsed.js';

test.each([
  [0.4, '0 ms'],
  [999.4, '999 ms'],
  [999.6, '1.0 s'],
  [3210, '3.2 s'],
  [59_949, '59.9 s'],
  [59_960, '1 min'],
  [125_000, '2 min 05 s'],
])('writes %d ms as %s', (ms, text) => {
  expect(formatElapsed(ms)).toBe(text);
});
