import { describe, expect, it } from 'vitest';
import { parseSpanLine } from '../../src/check/parseSpanLine.js';
import { matchesValue } from '../../src/util/matchesValue.js';

/** The line read, with the names that would fit. */
function read(line: string): object {
  const { pattern, label } = parseSpanLine(line);
  const { name } = pattern;
  const beginnings = line.split(/(?= )/).map((_, index, words) => words.slice(0, index + 1).join(''));
  const fits = (candidate: string): boolean => matchesValue(candidate, name);
  const names = [...new Set(['a "b"', ...beginnings])].filter(fits);
  return { ...pattern, name: names, ...(label !== undefined && { label }) };
}

describe('a line of a tree', () => {
  it.each<[string, object]>([
    ['charge-card', { name: ['charge-card'] }],
    ['charge-card [CLIENT]', { name: ['charge-card'], kind: 2 }],
    ['charge-card [INTERNAL, UNSET]', { name: ['charge-card'], kind: 0, status: { code: 0 } }],
    [
      'charge-card [s12, PRODUCER, ERROR "no \\"funds\\"", open, unsampled]',
      {
        name: ['charge-card'],
        kind: 3,
        status: { code: 2, message: 'no "funds"' },
        ended: false,
        sampled: false,
        label: 's12',
      },
    ],
    ['charge-card [OK] [CLIENT]', { name: ['charge-card'], kind: 2, status: { code: 1 } }],
    ['charge-card 5 s [CLIENT] (lost context)', { name: ['charge-card', 'charge-card 5 s'], kind: 2 }],
    ['wait 10 ms', { name: ['wait', 'wait 10 ms'] }],
    ['x ERROR: see [CLIENT]', { name: ['x', 'x ERROR: see [CLIENT]'] }],
    ['GET /users/[id]', { name: ['GET /users/[id]'] }],
    ['GET /users [id]', { name: ['GET /users [id]'] }],
    ['charge-card [CLEINT]', { name: ['charge-card [CLEINT]'] }],
    ['[CLIENT]', { name: ['[CLIENT]'] }],
    ['"a \\"b\\"" [OK]', { name: ['a "b"', '"a \\"b\\""'], status: { code: 1 } }],
    ['"a', { name: ['"a'] }],
    ['"a" b', { name: ['"a" b'] }],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual(expected);
  });
});
