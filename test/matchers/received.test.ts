import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { expect as jestExpect } from 'expect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as matchers from '../../matchers/index.js';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { loadSdk } from '../../src/fixture/sdk.js';
import { openTestScope } from '../../src/fixture/currentScope.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { aSpan } from '../support/aSpan.js';
import { failureOf } from '../support/failureOf.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

describe('what matchers accept', () => {
  it('is a span of a provider that Traceproof does not see, as far as it knows its own parent', () => {
    const tracer = new (loadSdk().TracerProvider)({}).getTracer('foreign');
    const parent = tracer.startSpan('parent', {}, ROOT_CONTEXT);
    const child = tracer.startSpan('child', {}, trace.setSpan(ROOT_CONTEXT, parent));
    const stranger = tracer.startSpan('stranger', { root: true });

    expect(child).toBeChildOf(parent);
    expect(child).toShareTraceWith(parent.spanContext());
    expect(stranger).not.toBeChildOf(parent);
    expect(parent).toBeRootSpan();
    expect(child).not.toHaveRemoteParent();
    expect(() => expect(child).toBeChildOf('parent')).toThrow(
      '"parent" is looked up in the scope of the received span, but that span was not recorded. Pass the span itself.',
    );
    expect(failureOf(() => expect(stranger).toBeChildOf(parent))).toMatchInlineSnapshot(`
      "
      expect(received).toBeChildOf(expected)

      Expected span "stranger" to be a child of "parent", but it starts a trace of its own (lost context).

        stranger  trace id0000001  no parent: it was collected as a root
        parent    trace id0000002  span id0000003

        id0000001
        └─ stranger (open)   ← here
        id0000002
        └─ parent (open)

      Hint: "stranger" was collected from elsewhere as a root: its process received no traceparent or did not extract it.
            Inject in the sender; in the receiver start the span in propagation.extract(context.active(), carrier).
            Where one process hands work to a thread or a pool, take the context along: in Python by contextvars.copy_context().run.
      "
    `);
  });

  it('is a bare SpanContext: a name beside it is looked up in the current test', () => {
    const bare = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    const noTest = '"render" is looked up in the scope of the received span, but that span was not recorded.';
    expect(() => expect(bare).toShareTraceWith('render')).toThrow(noTest);
    const test = openTestScope('current test');
    test.run(() => {
      const ctx = trace.setSpanContext(ROOT_CONTEXT, bare);
      trace.getTracer('app').startSpan('render', {}, ctx).end();
      trace.getTracer('app').startSpan('other', { root: true }).end();
      expect(bare).toShareTraceWith('render');
      expect(bare).not.toShareTraceWith('other');
      expect(() => expect(bare).toShareTraceWith('rendr')).toThrow('Did you mean "render"?');
      expect(failureOf(() => expect(bare).toShareTraceWith('other'))).toContain(
        'Expected span id0000001 to share a trace with "other", but they are of different traces.',
      );
    });
    test.close({ failed: false });
    expect(() => expect(bare).not.toShareTraceWith('render')).toThrow(noTest);
  });

  it('is one of a list, and a span of another test, whose spans are drawn', async () => {
    await using other = createTracerFixture({ name: 'another test' });
    nest(tracing, 'checkout');
    other.tracer.startActiveSpan('cron', (cron) => {
      other.tracer.startSpan('flush', { kind: 1, attributes: { batch: 3 } }).end();
      cron.end();
    });
    const [cron, flush] = other.spans();
    expect(flush).toHaveSpanKind('SERVER');
    expect(flush).toHaveSpanAttributes({ batch: 3 });
    expect(flush).not.toBeLinkedTo('cron');
    expect(() => expect(flush).toBeLinkedTo('checkout')).toThrow('No span fits "checkout".');
    expect(failureOf(() => expect(cron).toHaveSpanAttributes({ batch: 3 }))).toMatchInlineSnapshot(`
      "
      expect(received).toHaveSpanAttributes(expected)

      Expected span "cron" to have the attribute { batch: 3 }, but it has no attributes.

        batch  expected  3
               missing

        id0000001
        └─ cron N ms   ← here; started at test/matchers/received.test.ts:L:C
           └─ flush N ms   ← found here; started at test/matchers/received.test.ts:L:C

      Hint: "flush" has it: most likely that span was active where it was set.
      "
    `);
    await expect(Promise.resolve(flush)).resolves.toHaveSpanAttributes({ batch: expect.any(Number) });
  });

  it('is a hand-made or collected record', () => {
    const parent = aSpan('parent', { first: true });
    const child = aSpan('child', { childOf: parent });
    expect(child).toBeChildOf(parent);
    expect([parent, child]).toHaveNoOrphans();
    expect([parent, child]).toMatchTrace('parent\n  child');
    expect([parent, aSpan('lost')]).not.toHaveNoOrphans();
  });

  it('is anything with spans() and traces()', () => {
    nest(tracing, 'checkout', 'payment');
    const source = { spans: () => tracing.spans(), traces: () => tracing.traces() };
    expect(source).toHaveSpan('payment');
    expect(source).toHaveNoOrphans();
    expect(source).toMatchTrace('checkout\n  payment');
  });

  it('is an unsampled span', async () => {
    const unsampled = trace.setSpanContext(ROOT_CONTEXT, {
      traceId: 'a'.repeat(32),
      spanId: 'b'.repeat(16),
      traceFlags: 0,
    });
    const span = context.with(unsampled, () => tracing.tracer.startSpan('quiet'));
    expect(span.isRecording()).toBe(false);
    expect(span).toBeChildOf({ traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 0 });
    expect(tracing).toHaveNoOpenSpans();
    expect(span).toHaveEnded();
    expect(span).toHaveSpanKind('INTERNAL');
    span.addEvent('retry').setStatus({ code: 2 });
    expect(span).not.toHaveSpanEvent('retry');
    expect(span).not.toHaveSpanStatus('ERROR');
    expect(tracing).toHaveSpanCount(1, { sampled: false });
    expect(failureOf(() => expect(span).toBeRootSpan())).toMatchInlineSnapshot(`
      "
      expect(received).toBeRootSpan()

      Expected span "quiet" to be a root, but it has a parent, id0000001, that is not recorded.

        quiet  trace id0000002  parent id0000001 (not recorded)

        id0000002
        └─ (parent id0000001 dangling: recorded by nobody)
           └─ quiet (unsampled)   ← here; started at test/matchers/received.test.ts:L:C

      Hint: its parent was active when it started. To start a new trace there, pass { root: true }.
      "
    `);
  });
});

describe('with the expect of jest', () => {
  const claim = (received: unknown) =>
    jestExpect(received) as unknown as Record<'toBeChildOf', (parent: string) => void>;

  it('says the same, and misuse throws under not too', () => {
    jestExpect.extend({ toBeChildOf: matchers.toBeChildOf });
    nest(tracing, 'checkout');
    nest(tracing, 'payment');
    const span = tracing.span('payment');

    const text = failureOf(() => claim(span).toBeChildOf('checkout'));

    expect(text).toBe(failureOf(() => expect(span).toBeChildOf('checkout')));
    expect(() => claim(span).toBeChildOf('chekout')).toThrow('No span fits "chekout".');
    expect(() => (jestExpect(span).not as unknown as ReturnType<typeof claim>).toBeChildOf('chekout')).toThrow(
      'No span fits "chekout".',
    );
  });

  it('works as an asymmetric matcher', () => {
    jestExpect.extend({ toBeRootSpan: matchers.toBeRootSpan });
    nest(tracing, 'checkout', 'payment');
    const { toBeRootSpan } = jestExpect as unknown as { toBeRootSpan(): unknown };
    const judge = (name: string): void => jestExpect({ span: tracing.span(name) }).toEqual({ span: toBeRootSpan() });
    judge('checkout');
    expect(() => judge('payment')).toThrow('toBeRootSpan<>');
  });
});

describe('a matcher by itself', () => {
  it('works without a runner', () => {
    nest(tracing, 'checkout');
    const { pass, message } = matchers.toHaveSpan.call(undefined, tracing, 'payment');
    expect(pass).toBe(false);
    expect(message().split('\n')[0]).toBe('expect(received).toHaveSpan(expected)');
  });

  it('passes the same under not: only its words change', () => {
    nest(tracing, 'checkout');
    const plain = matchers.toHaveSpan.call({ isNot: false }, tracing, 'checkout');
    const negated = matchers.toHaveSpan.call({ isNot: true, promise: 'resolves' }, tracing, 'checkout');
    expect([plain.pass, negated.pass]).toEqual([true, true]);
    expect(negated.message().split('\n')[0]).toBe('expect(received).resolves.not.toHaveSpan(expected)');
  });
});
