import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { recordLine } from '../../src/render/recordLine.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { aSpan } from '../support/aSpan.js';

const order = aSpan('POST /orders', { kind: 1 });
const masked = (text: string): string => text.replace(/\b[0-9a-f]{8}\b/g, '<id>');

describe('recordLine', () => {
  it('says what a span is and where it stands', () => {
    expect(masked(recordLine(order))).toBe(
      'SpanRecord <POST /orders 2 ms  SERVER  trace <id>, span <id>, contextual root>',
    );
    expect(masked(recordLine(aSpan('charge', { childOf: order, ended: false })))).toBe(
      'SpanRecord <charge (open)  trace <id>, span <id>, parent <id>>',
    );
  });

  it('says what it holds, without stacks, and little of much', () => {
    const exception = { 'exception.message': 'no', 'exception.stacktrace': 'Error: no\n  at x.js:1' };
    const charge = aSpan('charge', {
      attributes: { brand: 'visa', ids: [1, 2] },
      events: [
        { name: 'exception', time: [1, 0], attributes: exception },
        ...Array.from({ length: 5 }, () => ({ name: 'tick', time: [1, 0] as [number, number] })),
      ],
      links: [{ context: order.spanContext() }],
      status: { code: 2, message: 'declined\nby bank' },
    });
    expect(masked(recordLine(charge))).toBe(
      "SpanRecord <charge 2 ms ERROR: declined  { brand: 'visa', ids: [ 1, 2 ] }  ! exception { 'exception.message': 'no' }  ! tick  ! tick  ! tick  … 2 more  -> <id>  trace <id>, span <id>, contextual root>",
    );
  });
});

describe('a record', () => {
  it('is inspected as this line, and written to JSON with all fields', async () => {
    await using tracing = createTracerFixture();
    tracing.tracer.startSpan('a').end();
    const record = tracing.span('a');
    expect(inspect([record])).toBe(`[\n  ${recordLine(record)}\n]`);
    expect(`${inspect({ ...record })}`).toContain("ancestry: 'contextual root'");
    expect(JSON.parse(JSON.stringify([record]))).toEqual([JSON.parse(JSON.stringify({ ...record }))]);
    expect(structuredClone(record)).toEqual({ ...record });
  });

  it('is whole in no part of it that a runner cuts out', async () => {
    await using tracing = createTracerFixture();
    tracing.tracer.startSpan('a').end();
    const part = Object.assign(Object.create(Object.getPrototypeOf(tracing.span('a'))), { name: 'a' }) as SpanRecord & {
      toJSON(): object;
    };
    expect(part.toJSON()).toEqual({ name: 'a' });
    expect(inspect(part)).toBe("RecordedSpan { name: 'a' }");
  });
});
