import { expect, test } from 'vitest';
import { randomIds } from '../../src/util/randomIds.js';

test('ids have their digits and do not repeat', () => {
  const ids = randomIds();
  const traceIds = Array.from({ length: 1000 }, () => ids.generateTraceId());
  const spanIds = Array.from({ length: 1000 }, () => ids.generateSpanId());
  expect(traceIds.every((id) => /^[0-9a-f]{32}$/.test(id))).toBe(true);
  expect(spanIds.every((id) => /^[0-9a-f]{16}$/.test(id))).toBe(true);
  expect([new Set(traceIds).size, new Set(spanIds).size]).toEqual([1000, 1000]);
});
