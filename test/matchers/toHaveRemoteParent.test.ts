import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
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

describe('toHaveRemoteParent', () => {
  it('passes for a parent out of a carrier', () => {
    const { carrier } = tracing.incoming();
    context.with(propagation.extract(ROOT_CONTEXT, carrier), () => nest(tracing, 'server', 'query'));
    expect(tracing.span('server')).toHaveRemoteParent();
    expect(tracing.span('query')).not.toHaveRemoteParent();
    expect(failureOf(() => expect(tracing.span('server')).not.toHaveRemoteParent())).toMatchInlineSnapshot(`
      "
      expect(received).not.toHaveRemoteParent()

      Expected span "server" not to have a remote parent, but its parent came out of a carrier.

        server  trace id0000001  span id0000002

        id0000001
        └─ (declared caller id0000003)
           └─ server N ms   ← here; started at test/support/nest.ts:L:C
              └─ query N ms
      "
    `);
  });

  it('fails for a local parent', () => {
    nest(tracing, 'produce', 'consume');
    expect(failureOf(() => expect(tracing.span('consume')).toHaveRemoteParent())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveRemoteParent()

      Expected span "consume" to have a remote parent, but its parent "produce" is local.

        consume  trace id0000001  parent id0000002 "produce"

        id0000001
        └─ produce N ms
           └─ consume N ms   ← here; started at test/support/nest.ts:L:C

      Hint: "consume" did not start in the context that the caller sent.
            On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).
      "
    `);
  });

  it('fails when the carrier was empty', () => {
    context.with(propagation.extract(ROOT_CONTEXT, {}), () => nest(tracing, 'server'));
    tracing.tracer.startSpan('consume', {}, propagation.extract(ROOT_CONTEXT, {})).end();
    expect(failureOf(() => expect(tracing.span('consume')).toHaveRemoteParent())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveRemoteParent()

      Expected span "consume" to have a remote parent, but it starts a trace of its own (lost context).

        consume  trace id0000001  no parent: the context passed to it held no span

        id0000002
        └─ server N ms
        id0000001
        └─ consume N ms   ← here; started at test/matchers/toHaveRemoteParent.test.ts:L:C

      Hint: "consume" was handed a context without a span.
            If it was extracted, no traceparent was found: check the sender's propagation.inject(context.active(), carrier), and the getter.
            If it was context.active(), nothing was active there. Where the callback is handed over, wrap it: context.bind(context.active(), callback).
      "
    `);
    expect(failureOf(() => expect(tracing.span('server')).toHaveRemoteParent())).toMatchInlineSnapshot(`
      "
      expect(received).toHaveRemoteParent()

      Expected span "server" to have a remote parent, but it has no parent.

        server  trace id0000001  no parent: the active context held no span

        id0000001
        └─ server N ms   ← here; started at test/support/nest.ts:L:C
        id0000002
        └─ consume N ms

      Hint: "server" did not start in the context that the caller sent.
            On the receiving side: context.with(propagation.extract(ROOT_CONTEXT, carrier), fn).
      "
    `);
  });
});
