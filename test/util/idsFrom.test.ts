import { expect, test } from 'vitest';
import { idsFrom } from '../../src/util/idsFrom.js';

test('an id is never all zeros, whatever the stream gives', () => {
  const given = ['00'.repeat(16), 'a0'.repeat(16), '00'.repeat(8), '00'.repeat(8), '01'.repeat(8)];
  const asked: number[] = [];
  const take = (bytes: number): string => {
    asked.push(bytes);
    return given.shift() ?? '';
  };
  const ids = idsFrom(take, take);
  expect(ids.generateTraceId()).toBe('a0'.repeat(16));
  expect(ids.generateSpanId()).toBe('01'.repeat(8));
  expect(asked).toEqual([16, 16, 8, 8, 8]);
});
