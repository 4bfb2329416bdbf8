import { SpanStatusCode, trace } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import '../support/matchers.js';

const tracer = trace.getTracer('app');

/** What strict mode still finds when the test has looked at its failed span. */
async function leftBy(look: (scope: TracerFixture) => void): Promise<string[]> {
  const tracing = createTracerFixture({ strict: true });
  const left = tracing.run((scope) => {
    tracer.startActiveSpan('pay', (span) => {
      span.recordException(new RangeError('declined'));
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    look(scope);
    return scope.violations().map(({ kind }) => kind);
  });
  await tracing.dispose().catch(() => {});
  return left;
}

describe('in strict mode a failed span is expected', () => {
  it.each<[string, (scope: TracerFixture) => void]>([
    ['toHaveSpanStatus', (scope) => expect(scope.span('pay')).toHaveSpanStatus('ERROR')],
    ['toHaveRecordedException', (scope) => expect(scope.span('pay')).toHaveRecordedException(RangeError)],
    ['toHaveSpanCount', (scope) => expect(scope).toHaveSpanCount(1, { status: { code: SpanStatusCode.ERROR } })],
  ])('when %s named it and passed', async (_, look) => {
    expect(await leftBy(look)).toEqual([]);
  });

  it.each<[string, (scope: TracerFixture) => void]>([
    ['nothing looked at it', () => {}],
    ['it was only counted', (scope) => expect(scope).toHaveSpanCount(1, 'pay')],
    ['the expectation failed', (scope) => expect(() => expect(scope.span('pay')).toHaveSpanStatus('OK')).toThrow('OK')],
  ])('not when %s', async (_, look) => {
    expect(await leftBy(look)).toEqual(['error span']);
  });
});
