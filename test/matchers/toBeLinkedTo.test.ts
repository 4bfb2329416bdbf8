import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
  nest(tracing, 'enqueue', 'send');
  const links = [{ context: tracing.span('send').spanContext() }];
  tracing.tracer.startSpan('process', { root: true, links }).end();
});
afterEach(() => tracing.dispose());

describe('toBeLinkedTo', () => {
  it('passes for the span a link leads to, however it is given', () => {
    const process = tracing.span('process');
    expect(process).toBeLinkedTo('send');
    expect(process).toBeLinkedTo(tracing.span('send'));
    expect(process).toBeLinkedTo(tracing.span('send').spanContext());
    expect({ process }).toEqual({ process: expect.toBeLinkedTo('send') });
  });

  it('passes for a link that was added later, and to a span nobody recorded', () => {
    const far = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    const span = tracing.tracer.startSpan('batch');
    expect(span).not.toBeLinkedTo(far);
    span.addLink({ context: far });
    expect(span).toBeLinkedTo(far);
  });

  it('fails for another span of that trace; toShareTraceWith accepts any, when asked to', () => {
    const process = tracing.span('process');
    expect(process).not.toBeLinkedTo('enqueue');
    expect(() => expect(process).toBeLinkedTo('enqueue')).toThrow(
      'Expected span "process" to be linked to "enqueue", but its only link leads elsewhere.',
    );
    expect(process).toShareTraceWith('enqueue', { orLinked: true });
    expect(() => expect(process).toShareTraceWith('enqueue')).toThrow(
      'Hint: a link joins them. If a link will do: { orLinked: true }, or toBeLinkedTo() for the very span.',
    );
  });

  it('fails when only the span id agrees, and says so', () => {
    const forged = { ...tracing.span('send').spanContext(), traceId: 'f'.repeat(32) };
    expect(() => expect(tracing.span('process')).toBeLinkedTo(forged)).toThrow(
      'Hint: one link has that span id, but another trace id: look at what copies the span context.',
    );
  });

  it('fails in the other direction, for a parent, and without links', () => {
    const claim = (name: string, other: string) => () => expect(tracing.span(name)).toBeLinkedTo(other);
    expect(claim('send', 'process')).toThrow('but it is the other way round: "process" is linked to "send".');
    expect(claim('send', 'enqueue')).toThrow('but it is its child, and has no links.');
    expect(claim('enqueue', 'process')).toThrow('but it has no links.');
  });

  it('fails under not for a link', () => {
    expect(() => expect(tracing.span('process')).not.toBeLinkedTo('send')).toThrow(
      'Expected span "process" not to be linked to "send", but it is.',
    );
  });

  it('refuses a span of which nothing but its ids are known, and an unknown name, under not too', () => {
    const unknown = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    for (const claim of [expect(unknown), expect(unknown).not]) {
      expect(() => claim.toBeLinkedTo(tracing.span('send'))).toThrow(UsageError);
    }
    expect(() => expect(tracing.span('process')).not.toBeLinkedTo('sent')).toThrow('Did you mean "send"?');
  });
});
