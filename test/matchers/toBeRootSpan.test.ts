import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import type { TracerFixture } from '../../src/fixture/TracerFixture.js';
import { failureOf } from '../support/failureOf.js';
import { nest } from '../support/nest.js';
import '../support/matchers.js';

let tracing: TracerFixture;
beforeEach(() => {
  tracing = createTracerFixture();
});
afterEach(() => tracing.dispose());

describe('toBeRootSpan', () => {
  it('passes without a parent, asked for or not', () => {
    nest(tracing, 'checkout');
    tracing.tracer.startSpan('audit', { root: true }).end();
    expect(tracing.span('checkout')).toBeRootSpan();
    expect(tracing.span('audit')).toBeRootSpan();
  });

  it('fails for a child', () => {
    nest(tracing, 'checkout', 'payment');
    expect(failureOf(() => expect(tracing.span('payment')).toBeRootSpan())).toMatchInlineSnapshot(`
      "
      expect(received).toBeRootSpan()

      Expected span "payment" to be a root, but it is a child of "checkout".

        payment  trace id0000001  parent id0000002 "checkout"

        id0000001
        └─ checkout N ms
           └─ payment N ms   ← here; started at test/support/nest.ts:L:C

      Hint: its parent was active when it started. To start a new trace there, pass { root: true }.
      "
    `);
  });

  it('fails for a dangling span', () => {
    const unknown = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: 1 };
    tracing.tracer.startSpan('payment', {}, trace.setSpanContext(ROOT_CONTEXT, unknown)).end();
    expect(failureOf(() => expect(tracing.span('payment')).toBeRootSpan())).toMatchInlineSnapshot(`
      "
      expect(received).toBeRootSpan()

      Expected span "payment" to be a root, but it has a parent, id0000001, that is not recorded.

        payment  trace id0000002  parent id0000001 (not recorded)

        id0000002
        └─ (parent id0000001 dangling: recorded by nobody)
           └─ payment N ms   ← here; started at test/matchers/toBeRootSpan.test.ts:L:C

      Hint: its parent is in the context passed to startSpan. To start a new trace, pass { root: true }.
      "
    `);
  });

  it('fails under not for a root', () => {
    nest(tracing, 'checkout', 'payment');
    expect(failureOf(() => expect(tracing.span('checkout')).not.toBeRootSpan())).toMatchInlineSnapshot(`
      "
      expect(received).not.toBeRootSpan()

      Expected span "checkout" not to be a root, but it has no parent.

        checkout  trace id0000001  span id0000002

        id0000001
        └─ checkout N ms   ← here; started at test/support/nest.ts:L:C
           └─ payment N ms
      "
    `);
  });
});
