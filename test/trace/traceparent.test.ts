import { describe, expect, it } from 'vitest';
import type { TraceparentFault } from '../../src/trace/traceparent.js';
import { readTraceparent, traceparentFaults } from '../../src/trace/traceparent.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';
const valid = `00-${traceId}-${spanId}-01`;

describe('traceparentFaults', () => {
  it.each([
    valid,
    `00-${traceId}-${spanId}-00`,
    `00-${traceId}-${spanId}-ff`,
    `cc-${traceId}-${spanId}-01`,
    `cc-${traceId}-${spanId}-01-what-the-future-brings`,
    `fe-${traceId}-${spanId}-01-`,
  ])('finds none in %s', (value) => {
    expect(traceparentFaults(value)).toEqual([]);
    expect(readTraceparent(value)).toEqual({ traceId, spanId });
  });

  // The cases of the W3C test suite for traceparent, as far as a value can show them.
  it.each<[string, TraceparentFault[]]>([
    ['', [{ from: 0, length: 0, fault: { kind: 'parts', found: 1 } }]],
    [`00-${traceId}-${spanId}`, [{ from: 0, length: 52, fault: { kind: 'parts', found: 3 } }]],
    [`ff-${traceId}-${spanId}-01`, [{ from: 0, length: 2, fault: { kind: 'version ff' } }]],
    [`.0-${traceId}-${spanId}-01`, [{ from: 0, length: 2, fault: { kind: 'not hex', part: 'version' } }]],
    [`000-${traceId}-${spanId}-01`, [{ from: 0, length: 3, fault: { kind: 'length', part: 'version', due: 2 } }]],
    [`0-${traceId}-${spanId}-01`, [{ from: 0, length: 1, fault: { kind: 'length', part: 'version', due: 2 } }]],
    [`00-${'0'.repeat(32)}-${spanId}-01`, [{ from: 3, length: 32, fault: { kind: 'all zeros', part: 'trace-id' } }]],
    [`00-.${traceId.slice(1)}-${spanId}-01`, [{ from: 3, length: 32, fault: { kind: 'not hex', part: 'trace-id' } }]],
    [
      `00-${traceId.toUpperCase()}-${spanId}-01`,
      [{ from: 3, length: 32, fault: { kind: 'upper case', part: 'trace-id' } }],
    ],
    [`00-${traceId}0-${spanId}-01`, [{ from: 3, length: 33, fault: { kind: 'length', part: 'trace-id', due: 32 } }]],
    [`00-${traceId}-${'0'.repeat(16)}-01`, [{ from: 36, length: 16, fault: { kind: 'all zeros', part: 'parent-id' } }]],
    [
      `00-${traceId}-${spanId.slice(1)}-01`,
      [{ from: 36, length: 15, fault: { kind: 'length', part: 'parent-id', due: 16 } }],
    ],
    [`00-${traceId}-${spanId}-1`, [{ from: 53, length: 1, fault: { kind: 'length', part: 'trace-flags', due: 2 } }]],
    [`00-${traceId}-${spanId}-0ff`, [{ from: 53, length: 3, fault: { kind: 'length', part: 'trace-flags', due: 2 } }]],
    [`00-${traceId}-${spanId}-.1`, [{ from: 53, length: 2, fault: { kind: 'not hex', part: 'trace-flags' } }]],
    [`${valid}-extra`, [{ from: 55, length: 6, fault: { kind: 'more parts' } }]],
    [`${valid}-`, [{ from: 55, length: 1, fault: { kind: 'more parts' } }]],
    [`cc-${traceId}-${spanId}-01.extra`, [{ from: 53, length: 8, fault: { kind: 'not hex', part: 'trace-flags' } }]],
    [` ${valid}`, [{ from: 0, length: 1, fault: { kind: 'white space' } }]],
    [`${valid}\t `, [{ from: 55, length: 2, fault: { kind: 'white space' } }]],
  ])('finds what is wrong with %o, and where', (value, faults) => {
    expect(traceparentFaults(value)).toEqual(faults);
  });

  it('finds all faults at once, behind white space at their places', () => {
    expect(
      traceparentFaults(` 0-${traceId.toUpperCase()}-${spanId}-01-x`).map(({ from, fault }) => [from, fault.kind]),
    ).toEqual([
      [0, 'white space'],
      [1, 'length'],
      [3, 'upper case'],
    ]);
  });
});
