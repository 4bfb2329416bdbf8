const { context, propagation, trace } = require('@opentelemetry/api');
const { createTracerFixture } = require('traceproof');
const { attach, barrier, enter, failed, lose, marked, tracer } = require('./app.cjs');

/** Each check as a pair: what strict mode finds, and the same as it should be. Written once for all runners. */
module.exports = ({ test, describe, expect, tracing, beforeEach, afterEach }) => {
  describe('orphans', () => {
    test('broken', () => {
      tracer.startSpan('checkout').end();
      tracer.startSpan('charge').end(); // the orphan
    });
    test('dangling', () => {
      const carrier = { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` };
      tracer.startSpan('served', {}, propagation.extract(context.active(), carrier)).end();
    });
    test('mended', () => {
      tracer.startActiveSpan('checkout', (span) => {
        tracer.startSpan('charge').end();
        span.end();
      });
    });
    test('meant', () => {
      tracing.strict({ orphans: ['charge'] });
      tracer.startSpan('checkout').end();
      tracer.startSpan('charge').end();
    });
    test('of no chain, before an own root', async () => {
      await lose('handled');
      tracer.startSpan('checkout').end();
    });
    describe('of a hook', () => {
      beforeEach(() => {
        tracing.strict({ orphans: ['seed'] });
        tracer.startSpan('seed').end();
      });
      test('meant', () => tracer.startSpan('checkout').end());
    });
    test('allowed by a matcher', () => {
      tracer.startSpan('checkout').end();
      tracer.startSpan('charge').end();
      expect(tracing).toHaveNoOrphans({ roots: 2 });
    });
  });

  describe('open spans', () => {
    test('broken', () => {
      tracer.startActiveSpan('checkout', (span) => {
        tracer.startSpan('charge').addEvent('retry'); // the open span
        span.end();
      });
    });
    test('mended', () => {
      tracer.startActiveSpan('checkout', (span) => {
        tracer.startSpan('charge').addEvent('retry').end();
        span.end();
      });
    });
    test('meant', () => {
      tracing.strict({ openSpans: [/^sub/] });
      tracer.startSpan('subscribe');
    });
    describe('that a hook ends', () => {
      let span;
      beforeEach(() => {
        span = tracer.startSpan('checkout');
      });
      afterEach(async () => {
        await null;
        span.end();
      });
      test('mended', () => expect(tracing.openSpans()).toHaveLength(1));
    });
  });

  describe('writes after the end', () => {
    test('broken', () => {
      const span = tracer.startSpan('checkout');
      span.end(); // the first end
      span.end(); // the second end
      span.setAttribute('paid', true); // the write
    });
    test('mended', () => {
      const span = tracer.startSpan('checkout');
      span.setAttribute('paid', true);
      span.end();
    });
  });

  describe('errors', () => {
    test('broken', () => {
      const span = tracer.startSpan('checkout');
      span.recordException(new Error('declined'));
      span.setStatus(failed); // the error
      span.end();
    });
    test('expected', () => {
      const span = tracer.startSpan('checkout');
      span.setStatus(failed).end();
      expect(tracing).toHaveSpan({ name: 'checkout', status: failed });
    });
    test('meant', () => {
      tracing.strict({ errors: [{ name: 'checkout', status: { message: /^decl/ } }] });
      tracer.startSpan('checkout').setStatus(failed).end();
    });
  });

  describe('strays', () => {
    const met = barrier(2);
    const left = barrier(2);
    for (const name of ['one', 'two']) {
      test.concurrent(name, async () => {
        await met();
        if (name === 'one') await lose('nobodys');
        await left();
      });
    }
  });

  describe('strays that are meant', () => {
    const met = barrier(2);
    const left = barrier(2);
    for (const name of ['one', 'two']) {
      test.concurrent(name, async () => {
        tracing.strict({ strays: ['nobodys'] });
        await met();
        if (name === 'one') await lose('nobodys');
        await left();
      });
    }
  });

  describe('a span of no chain, but of the only test', () => {
    test('alone', async () => {
      await lose('mine');
      expect(tracing.span('mine').ownership).toBe('elimination');
    });
  });

  describe('late spans', () => {
    let start;
    const asked = new Promise((resolve) => {
      start = resolve;
    });
    let work;
    test('begun', () => {
      work = asked.then(() => tracer.startSpan('flush').end()); // the late span
    });
    test('broken', async () => {
      start();
      await work;
    });
    test('mended', async () => {
      await Promise.resolve().then(() => tracer.startSpan('flush').end());
    });
  });

  describe('contexts', () => {
    test('not disposed', async () => {
      await null;
      attach(marked()); // the attachment
    });
    test('out of order', async () => {
      await null;
      const outer = attach(trace.setSpan(marked(), trace.wrapSpanContext(tracing.incoming().spanContext))); // the outer
      const inner = attach(marked()); // the inner
      outer.dispose(); // the disposal
      inner.dispose();
    });
    test('entered', () => enter(marked()));
    test('mended', async () => {
      await null;
      const outer = attach(marked());
      const inner = attach(marked());
      inner.dispose();
      outer.dispose();
      await context.with(marked(), async () => null);
    });
    test('unchecked', async () => {
      tracing.strict({ contextLeaks: false });
      await null;
      attach(marked());
    });
  });

  describe('expectations', () => {
    test('pending', () => {
      void tracing.waitForSpan('never'); // the wait
    });
    test('settled', async () => {
      void tracing.settled(); // the settled wait
      await new Promise((resolve) => setImmediate(resolve));
    });
    test('of a matcher', () => {
      void expect((task) => task()).toPropagateContext({ runs: 1 }); // the run
    });
    test('mended', async () => {
      tracer.startSpan('soon').end();
      await Promise.all([tracing.waitForSpan('soon'), tracing.settled()]);
      await expect((task) => task()).toPropagateContext({ runs: 1 });
      return tracing.expectNoSpan('never', { withinMs: 0 });
    });
    test('unchecked', () => {
      tracing.strict({ unawaited: false });
      void tracing.settled();
    });
  });

  describe('a strict fixture in a test', () => {
    const inFixture = async (use) => {
      const own = createTracerFixture({ name: 'own', strict: true });
      await use(own);
      await own.dispose();
    };
    test('that starts spans beside it', () => inFixture(() => tracer.startSpan('checkout').end()));
    test('that starts spans in run()', () => inFixture((own) => own.run(() => tracer.startSpan('checkout').end())));
  });

  describe('a test', () => {
    test('with several findings', async () => {
      tracer.startActiveSpan('checkout', (span) => {
        tracer.startSpan('charge').setStatus(failed); // the worst
        span.end();
      });
      void tracing.settled();
    });
    test('that fails by itself', () => {
      tracer.startSpan('checkout');
      expect('its own error').toBe('alone');
    });
    test('that switches strict mode off', () => {
      tracing.strict(false);
      tracer.startSpan('checkout');
      tracer.startSpan('charge');
    });
    test('that misspells a check', () => {
      tracing.strict({ opens: false });
    });
    test('that verifies early', () => {
      tracer.startSpan('checkout').end();
      tracing.verify();
    });
    test.each([['one'], ['two']])('of a table: %s', (row) => {
      const span = tracer.startSpan(row);
      if (row === 'two') span.end();
    });
    test('that comes after all these', () => expect(tracing.spans()).toEqual([]));
  });
};
