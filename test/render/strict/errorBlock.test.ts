import { expect, it } from 'vitest';
import type { Violation } from '../../../src/check/strict/Violation.js';
import { renderViolations } from '../../../src/render/strict/renderViolations.js';
import { buildForest } from '../../../src/trace/buildForest.js';
import type { SpanRecord } from '../../../src/trace/SpanRecord.js';
import { aSpan, findsNone } from '../../support/aSpan.js';

function render(spans: readonly SpanRecord[], violations: readonly Violation[]): string {
  const traces = buildForest(spans, findsNone);
  return `\n${renderViolations({ test: 'pays', passed: true, violations, traces, callerContinued: false })}\n`;
}

it('tells failed calls of one name apart, and says of each which it is', () => {
  const outside = { call: 'start', atMs: 0, afterEnd: false };
  const failed = (name: string, given: Parameters<typeof aSpan>[1]): Violation & { span: SpanRecord } => ({
    kind: 'error span',
    span: aSpan(name, { status: { code: 2 }, ...given }),
    history: [outside],
  });
  const order = failed('POST', {
    kind: 2,
    sequence: 5,
    first: true,
    attributes: { 'http.response.status_code': 409, 'url.full': 'http://shop/orders' },
  });
  const reserve = failed('POST', {
    kind: 2,
    sequence: 6,
    childOf: order.span,
    attributes: { 'http.status_code': 503, 'http.url': 'http://stock/reserve' },
  });
  const handler = failed('request handler', {
    sequence: 7,
    childOf: order.span,
    events: [{ name: 'exception', time: [1, 0] }],
  });
  const silent = [8, 9].map((sequence) => failed('job', { sequence, childOf: order.span }));
  const violations = [order, reserve, handler, ...silent];
  expect(
    render(
      violations.map(({ span }) => span),
      violations,
    ),
  ).toMatchInlineSnapshot(`
    "
    Strict mode found one thing in "pays", which passed otherwise.

    1. 5 spans have the status ERROR, which the test did not say it expects.

         POST             0 ms  start  outside of your code    CLIENT 409 http://shop/orders
         POST             0 ms  start  outside of your code    CLIENT 503 http://stock/reserve
         request handler  0 ms  start  outside of your code
         job              0 ms  start  outside of your code
         job              0 ms  start  outside of your code

       Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'POST', status: 'ERROR' }).
       Hint: "POST" failed by the HTTP status alone, and is expected to when a matcher receives it:
             expect(response.status).toBe(409).
       Hint: a span that records its exception, by recordException(error), is expected to fail when the test expects that very
             error, as by rejects.toThrow(). "job" says nothing of it.
       If they are meant: tracing.strict({ errors: ['POST', 'request handler', 'job'] })

      a0000005
      └─ POST 2 ms ERROR   ← 1: status ERROR
         ├─ POST 2 ms ERROR   ← 1: status ERROR
         ├─ request handler 2 ms ERROR   ← 1: status ERROR
         ├─ job 2 ms ERROR   ← 1: status ERROR
         └─ job 2 ms ERROR   ← 1: status ERROR
    "
  `);
  expect(render([handler.span], [handler]).match(/Hint: .*/g)).toHaveLength(1);
});
