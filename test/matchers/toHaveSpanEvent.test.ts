import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import { UsageError } from '../../src/util/UsageError.js';
import { aSpan } from '../support/aSpan.js';
import '../support/matchers.js';

let tracing: TracerFixture;
let span: SpanRecord;
beforeEach(() => {
  tracing = createTracerFixture();
  const charge = tracing.tracer.startSpan('charge-card');
  charge.addEvent('validated');
  charge.addEvent('retry', { attempt: 1, reason: 'busy' });
  charge.addEvent('retry', { attempt: 2, reason: 'timeout' });
  charge.end();
  span = tracing.span('charge-card');
});
afterEach(() => tracing.dispose());

describe('toHaveSpanEvent', () => {
  it('passes for a name, and for some of the attributes of one event', () => {
    expect(span).toHaveSpanEvent('validated');
    expect(span).toHaveSpanEvent(/^ret/, { attempt: 2 });
    expect(span).toHaveSpanEvent(expect.stringContaining('try'), { reason: expect.stringMatching(/^busy$/) });
    expect([span]).toEqual([expect.toHaveSpanEvent('retry', { attempt: 1 })]);
    expect(span).not.toHaveSpanEvent('retry', { attempt: 1, reason: 'timeout' });
  });

  it('fails with a name that is a slip away, and with the events there are', () => {
    expect(() => expect(span).toHaveSpanEvent('retri')).toThrow('Hint: did you mean "retry"?');
    expect(() => expect(span).toHaveSpanEvent('sold out')).toThrow(
      /but none of its 3 events is one\.\n\n {2}events {2}"validated" {2}after .* ms\n {10}"retry" +after .* ms/,
    );
  });

  it('fails with what differs in the event that comes nearest', () => {
    expect(() => expect(span).toHaveSpanEvent('retry', { attempt: 3, reason: 'timeout' })).toThrow(
      /but its "retry" has other attributes\..*reason: 'timeout' }  nearest\n  retry > attempt +expected +3\n +found +2\n/s,
    );
  });

  it('says after which time an event came, also before the start', () => {
    const event = (name: string, ms: number) => ({ name, time: [1, ms * 1e6] as [number, number] });
    const early = { name: 'early', time: [0, 998_000_000] as [number, number] };
    const made = aSpan('made', { startTime: [1, 1e6], events: [early, event('soon', 0), event('late', 12)] });
    expect(() => expect(made).toHaveSpanEvent('none')).toThrow(
      'events  "early"  3 ms before the start\n          "soon"   1 ms before the start\n          "late"   after 11 ms',
    );
  });

  it('says which other span has it', () => {
    tracing.tracer.startSpan('checkout').addEvent('sold out').end();
    expect(() => expect(span).toHaveSpanEvent('sold out')).toThrow(
      'Hint: "checkout" has it: most likely that span was active where it was set.',
    );
  });

  it('fails under not', () => {
    expect(() => expect(span).not.toHaveSpanEvent('retry')).toThrow(
      'Expected span "charge-card" not to have an event "retry", but it has 2.',
    );
    expect(() => expect(span).not.toHaveSpanEvent('retry', { attempt: 1 })).toThrow(
      'Expected span "charge-card" not to have an event "retry" with the attribute { attempt: 1 }, but it has.',
    );
  });

  it.each<[string, unknown[], string]>([
    ['no name', [undefined], 'The name of an event is a string, a RegExp or an asymmetric matcher; it was undefined.'],
    ['a number', [3], 'The name of an event is a string, a RegExp or an asymmetric matcher; it was 3.'],
    ['no attributes', ['retry', {}], 'The attributes of toHaveSpanEvent() are an empty object'],
    ['an undefined one', ['retry', { attempt: undefined }], 'Attribute "attempt" is expected to be undefined'],
  ])('refuses %s, under not too', (_, [name, attributes], message) => {
    for (const claim of [expect(span), expect(span).not]) {
      const use = (): void => claim.toHaveSpanEvent(name as string, attributes as Record<string, unknown>);
      expect(use).toThrow(UsageError);
      expect(use).toThrow(message);
    }
  });
});
