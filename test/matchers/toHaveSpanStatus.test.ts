import { SpanStatusCode } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExpectedStatus } from '../../src/check/spanStatus.js';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { UsageError } from '../../src/util/UsageError.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
  tracing.tracer.startSpan('plain').end();
  tracing.tracer.startSpan('good').setStatus({ code: SpanStatusCode.OK }).end();
  tracing.tracer.startSpan('bad').setStatus({ code: SpanStatusCode.ERROR, message: 'no funds' }).end();
});
afterEach(() => tracing.dispose());

describe('toHaveSpanStatus', () => {
  it.each<[string, ExpectedStatus[]]>([
    ['plain', [SpanStatusCode.UNSET, 'UNSET', { code: 'UNSET' }, { message: undefined }]],
    ['good', [SpanStatusCode.OK, 'OK', { code: SpanStatusCode.OK }]],
    ['bad', [SpanStatusCode.ERROR, 'ERROR', { code: 'ERROR', message: 'no funds' }, { message: /funds/ }]],
    ['bad', [{ code: expect.any(Number), message: expect.stringContaining('funds') }, expect.anything()]],
  ])('passes for the status of the span that is %s', (name, statuses) => {
    for (const status of statuses) expect(tracing.span(name)).toHaveSpanStatus(status);
  });

  it.each<[string, ExpectedStatus, string]>([
    ['plain', 'OK', 'to have the status OK, but it is UNSET.'],
    ['plain', { code: 2 }, 'to have the status ERROR, but it is UNSET.'],
    ['good', 'ERROR', 'Hint: OK is final: setStatus() ignores what comes after it.'],
    ['bad', 0, 'to have the status UNSET, but it is ERROR.'],
    ['bad', { code: 'ERROR', message: 'timed out' }, "ERROR 'timed out', but its message is 'no funds'."],
    ['bad', { message: undefined }, "to have the status without a message, but its message is 'no funds'."],
    ['plain', { code: 'UNSET', message: /./ }, 'to have the status UNSET /./, but it has no message.'],
  ])('fails for %s and %o, and passes under not', (name, status, words) => {
    expect(() => expect(tracing.span(name)).toHaveSpanStatus(status)).toThrow(words);
    expect(tracing.span(name)).not.toHaveSpanStatus(status);
  });

  it('fails under not', () => {
    expect(() => expect(tracing.span('bad')).not.toHaveSpanStatus('ERROR')).toThrow(
      'Expected span "bad" not to have the status ERROR, but it has.',
    );
  });

  it('says that recordException() sets no status only where an exception was recorded', () => {
    const hint = 'Hint: recordException() sets no status';
    const span = tracing.tracer.startSpan('caught');
    expect(() => expect(span).toHaveSpanStatus('ERROR')).not.toThrow(hint);
    span.recordException(new Error('no funds'));
    expect(() => expect(span).toHaveSpanStatus('ERROR')).toThrow(hint);
  });

  const accepted = "The status of a span is 'UNSET' (0), 'OK' (1) or 'ERROR' (2), { code, message }";
  it.each<[unknown, string]>([
    ['error', `${accepted}, or an asymmetric matcher; it was 'error'. Did you mean 'ERROR'?`],
    [3, `${accepted}, or an asymmetric matcher; it was 3.`],
    [undefined, `${accepted}, or an asymmetric matcher; it was undefined.`],
    [{ code: 'FAILED' }, `${accepted}, or an asymmetric matcher; it was { code: 'FAILED' }.`],
    [{ msg: 'no funds' }, `${accepted}, or an asymmetric matcher; it was { msg: 'no funds' }.`],
    [{}, 'The expected status is an empty object, which every status would match: give it a code.'],
  ])('refuses %o, under not too', (status, message) => {
    const span = tracing.span('bad');
    for (const claim of [expect(span), expect(span).not]) {
      expect(() => claim.toHaveSpanStatus(status as ExpectedStatus)).toThrow(new UsageError(message));
    }
  });
});
