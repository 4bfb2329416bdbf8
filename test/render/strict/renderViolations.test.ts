import { describe, expect, it } from 'vitest';
import type { ContextLeak, Violation } from '../../../src/check/strict/Violation.js';
import { lineOfViolation } from '../../../src/render/strict/lineOfViolation.js';
import { renderViolations } from '../../../src/render/strict/renderViolations.js';
import { buildForest } from '../../../src/trace/buildForest.js';
import type { SpanMoment } from '../../../src/trace/SpanMoment.js';
import type { SpanRecord } from '../../../src/trace/SpanRecord.js';
import { aSpan, findsNone } from '../../support/aSpan.js';

function render(spans: readonly SpanRecord[], violations: readonly Violation[]): string {
  const traces = buildForest(spans, findsNone);
  return `\n${renderViolations({ test: 'pays', passed: true, violations, traces, callerContinued: false })}\n`;
}

function at(line: number): string {
  return `src/pay.ts:${line}:7`;
}

function moment(call: string, atMs: number, line: number, more: Partial<SpanMoment> = {}): SpanMoment {
  return { call, atMs, line: at(line), afterEnd: false, ...more };
}

const start = moment('start', 0, 3);
const checkout = aSpan('checkout', { sequence: 1, first: true, startedAt: at(3) });

function charge(given: Partial<SpanRecord> = {}): SpanRecord {
  return aSpan('charge', { sequence: 2, childOf: checkout, startedAt: at(4), ...given });
}

describe('renderViolations', () => {
  it('shows the history of a span that never ended', () => {
    const span = charge({ ended: false });
    const history = [start, moment('addEvent', 0.4, 5, { detail: '"retry"' })];
    expect(render([checkout, span], [{ kind: 'open span', span, history }])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "charge" never ended.

           charge  0 ms    start             src/pay.ts:3:7
                   0.4 ms  addEvent "retry"  src/pay.ts:5:7

         Hint: it was open when the test, its hooks and its fixtures were done. End it in a finally block, or wait for work still
               running before the test ends: await tracing.settled().
         If it is meant: tracing.strict({ openSpans: ['charge'] })

        a0000001
        └─ checkout 2 ms
           └─ charge (open)   ← 1: never ended; started at src/pay.ts:4:7
      "
    `);
  });

  it('shows what came after the end', () => {
    const end = moment('end', 1, 6);
    const again = moment('end', 12.5, 9, { afterEnd: true });
    const write = { call: 'setAttribute', detail: '"paid"', atMs: 13, afterEnd: true };
    const used: Violation = {
      kind: 'used after end',
      span: checkout,
      history: [start, end, again, write],
      calls: [again, write],
      ofEarlierTest: false,
    };
    expect(render([checkout], [used])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "checkout" was ended twice and written to after the end.

           checkout  0 ms   start                src/pay.ts:3:7
                     1 ms   end                  src/pay.ts:6:7
                     13 ms  end                  src/pay.ts:9:7        ← after the end
                     13 ms  setAttribute "paid"  outside of your code  ← after the end

         Hint: the SDK ignores what is called on a span after end(): that data is lost. Let one owner end it, last of all.
         If it is meant: tracing.strict({ writesAfterEnd: ['checkout'] })

        a0000001
        └─ checkout 2 ms   ← 1: ended twice and written to after the end; started at src/pay.ts:3:7
      "
    `);
    expect(lineOfViolation(used)).toBe(at(9));
    const ofEarlierTest = { ...used, calls: [again], ofEarlierTest: true };
    expect(render([checkout], [ofEarlierTest])).toMatch('"checkout" was ended twice.');
    expect(render([checkout], [ofEarlierTest])).toMatch(
      'Hint: "checkout" is a span of "a test": await there what still works on it.',
    );
    expect(render([checkout], [{ ...used, calls: [write] }])).toMatch('"checkout" was written to after the end.');
  });

  it('shows what made a span fail', () => {
    const span = charge({ status: { code: 2, message: 'declined' } });
    const status = moment('setStatus', 2, 8, { detail: 'ERROR: declined' });
    const failed: Violation = { kind: 'error span', span, history: [start, status] };
    expect(render([checkout, span], [failed])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "charge" has the status ERROR, which the test did not say it expects.

           charge  0 ms  start                      src/pay.ts:3:7
                   2 ms  setStatus ERROR: declined  src/pay.ts:8:7

         Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'charge', status: 'ERROR' }).
         If it is meant: tracing.strict({ errors: ['charge'] })

        a0000001
        └─ checkout 2 ms
           └─ charge 2 ms ERROR: declined   ← 1: status ERROR; started at src/pay.ts:4:7
      "
    `);
    expect(lineOfViolation(failed)).toBe(at(8));
  });

  it('tells orphans as toHaveNoOrphans() does', () => {
    const span = aSpan('charge', { sequence: 2, startedAt: at(4) });
    const orphan = { kind: 'lost context', span, startedAt: at(4) } as const;
    expect(render([checkout, span], [{ kind: 'orphan', orphan }])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "charge" starts a trace of its own (lost context).

           loose root    checkout  trace a0000001  src/pay.ts:3:7  allowed: the first span
           lost context  charge    trace a0000002  src/pay.ts:4:7  perhaps a second operation: the active context held no span

         Hint: "charge" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
               Where the callback is handed over, wrap it: context.bind(context.active(), callback).
         If it is meant: tracing.strict({ orphans: ['charge'] })

        a0000001
        └─ checkout 2 ms
        a0000002
        └─ charge 2 ms   ← 1: orphan; started at src/pay.ts:4:7
      "
    `);
  });

  it('tells of a stray whose it may be', () => {
    const span = aSpan('poll', { sequence: 3, startedAt: at(2) });
    const stray: Violation = { kind: 'stray span', span, candidates: ['pays', 'refunds'] };
    expect(render([span], [stray])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "poll" started in no test's scope while this test ran.

           poll  trace a0000003  src/pay.ts:2:7  the active context held no span

           It may belong to any of the tests that ran then, so each strict one of them says so:
             pays
             refunds

         Hint: its async chain is of no test, as that of a pump, a pool or a socket made outside of tests. Where work is handed over,
               bind it: context.bind(context.active(), callback), or AsyncResource.bind(callback).
         If it is meant: tracing.strict({ strays: ['poll'] })

        a0000003
        └─ poll 2 ms   ← 1: in no test; started at src/pay.ts:2:7
      "
    `);
  });

  it('tells of late spans whose they are', () => {
    const span = aSpan('flush', { sequence: 3, startedAt: at(2), scope: 'refunds', late: true });
    expect(render([span], [{ kind: 'late span', ofEarlierTest: true, span }])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. "flush" started while this test ran, but is of "refunds", which is over.

           flush  src/pay.ts:2:7  of "refunds"

         Hint: "refunds" left something running: await it there, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If it is meant: tracing.strict({ lateSpans: ['flush'] })

        a0000003
        └─ flush 2 ms (late)   ← 1: late; started at src/pay.ts:2:7
      "
    `);
  });

  it('tells a test of late spans that it left', () => {
    const left = (sequence: number, line?: number): SpanRecord =>
      aSpan('flush', { sequence, scope: 'pays', late: true, ...(line !== undefined && { startedAt: at(line) }) });
    const spans = [left(3, 2), left(4)];
    expect(
      render(
        spans,
        spans.map((span) => ({ kind: 'late span', ofEarlierTest: false, span })),
      ),
    ).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. 2 spans started when this test was over: it left something running.

           flush  src/pay.ts:2:7
           flush  (no start stack)

         Hint: await in the test what it begins, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If they are meant: tracing.strict({ lateSpans: ['flush'] })

        a0000003
        └─ flush 2 ms (late)   ← 1: late; started at src/pay.ts:2:7
        a0000004
        └─ flush 2 ms (late)   ← 1: late
      "
    `);
  });

  it.each<[ContextLeak, string]>([
    [
      { how: 'not disposed', holds: 'checkout', attachedAt: at(2) },
      `
1. The context of "checkout" was attached and never disposed of.

     the context of "checkout"  attached at src/pay.ts:2:7
`,
    ],
    [
      { how: 'out of order', attachedAt: at(2), disposedAt: at(5), laterAt: at(3) },
      `
1. A context was disposed of while one that was attached later was active.

     a context  attached at src/pay.ts:2:7
                disposed of at src/pay.ts:5:7
                the later one was attached at src/pay.ts:3:7
`,
    ],
    [
      { how: 'disposed elsewhere', attachedAt: at(2) },
      `
1. A context was disposed of where another one was active.

     a context  attached at src/pay.ts:2:7
                disposed of outside of your code
`,
    ],
    [
      { how: 'still active', holds: 'checkout' },
      `
1. The context of "checkout" stayed active after the test's code had returned.

     the context of "checkout"  entered without attach() before the first await of a test or hook
`,
    ],
  ])('tells how a context was left: $how', (leak, block) => {
    const text = render([checkout], [{ kind: 'context leak', leak }]);
    expect(text).toMatch(block);
    expect(text).toMatch('Hint: context.with(context, fn) restores by itself.');
    expect(text).toMatch('To leave this unchecked in a test: tracing.strict({ contextLeaks: false })');
  });

  it('tells of expectations that nobody awaited', () => {
    const pending: Violation = { kind: 'unawaited', method: 'settled()', calledAt: at(2), pending: true };
    const settled: Violation = { kind: 'unawaited', method: 'waitForSpan()', calledAt: at(4), pending: false };
    expect(render([], [pending, settled])).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "pays", which passed otherwise.

      1. 2 expectations were not awaited.

           settled()      called at src/pay.ts:2:7  still pending when the test was done
           waitForSpan()  called at src/pay.ts:4:7  settled, but nobody asked how

         Hint: write await in front of it: the test is over before it fails, and passes whatever it comes to.
         To leave this unchecked in a test: tracing.strict({ unawaited: false })
      "
    `);
    expect(render([], [pending])).toMatch('1. settled() was not awaited.');
  });

  it('numbers the kinds, and draws all culprits in one tree', () => {
    const open = charge({ ended: false });
    const failed = aSpan('db', { sequence: 3, childOf: open, status: { code: 2 }, startedAt: at(9) });
    const violations: Violation[] = [
      { kind: 'open span', span: open, history: [start] },
      { kind: 'error span', span: failed, history: [] },
      { kind: 'unawaited', method: 'settled()', pending: true },
    ];
    expect(render([checkout, open, failed], violations)).toMatchInlineSnapshot(`
      "
      Strict mode found 3 things in "pays", which passed otherwise.

      1. "charge" never ended.

           charge  0 ms  start  src/pay.ts:3:7

         Hint: it was open when the test, its hooks and its fixtures were done. End it in a finally block, or wait for work still
               running before the test ends: await tracing.settled().
         If it is meant: tracing.strict({ openSpans: ['charge'] })

      2. "db" has the status ERROR, which the test did not say it expects.

           db    start  src/pay.ts:9:7

         Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'db', status: 'ERROR' }).
         Hint: a span that records its exception, by recordException(error), is expected to fail when the test expects that very
               error, as by rejects.toThrow(). "db" says nothing of it.
         If it is meant: tracing.strict({ errors: ['db'] })

      3. settled() was not awaited.

           settled()  called outside of your code  still pending when the test was done

         Hint: write await in front of it: the test is over before it fails, and passes whatever it comes to.
         To leave this unchecked in a test: tracing.strict({ unawaited: false })

        a0000001
        └─ checkout 2 ms
           └─ charge (open)   ← 1: never ended; started at src/pay.ts:4:7
              └─ db 2 ms ERROR   ← 2: status ERROR; started at src/pay.ts:9:7
      "
    `);
  });

  it('tells the history of a span once', () => {
    const span = charge({ ended: false, status: { code: 2 } });
    const text = render(
      [checkout, span],
      [
        { kind: 'open span', span, history: [start] },
        { kind: 'error span', span, history: [start] },
      ],
    );
    expect(text).toMatch(/1\. "charge" never ended\.\n\n {5}charge {2}0 ms {2}start/);
    expect(text).toMatch(/2\. "charge" has the status ERROR, .*\n\n {5}charge {2}see 1\n/);
    expect(text).toMatch('← 1: never ended, 2: status ERROR');
  });

  it('shows few of many: histories, rows, moments and names', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      aSpan(`job ${index}`, { sequence: index + 2, childOf: checkout, ended: false }),
    );
    const long = Array.from({ length: 40 }, (_, index) => moment('addEvent', index, index));
    const text = render(
      [checkout, ...many],
      many.map((span) => ({ kind: 'open span', span, history: long })),
    );
    expect(text).toMatch('Strict mode found one thing in "pays", which passed otherwise.');
    expect(text).toMatch('1. 30 spans never ended.');
    expect(text).toMatch('… 28 more');
    expect(text).toMatch('and 25 more: "job 5", "job 6", "job 7", "job 8", "job 9"');
    expect(text).toMatch('To leave this unchecked in a test: tracing.strict({ openSpans: false })');
    expect(text).not.toMatch('openSpans: [');
  });

  it('quotes names so that they can be pasted', () => {
    const span = charge({ name: "it's", ended: false });
    expect(render([checkout, span], [{ kind: 'open span', span, history: [] }])).toMatch(
      "If it is meant: tracing.strict({ openSpans: ['it\\'s'] })",
    );
  });
});
