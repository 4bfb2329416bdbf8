const { AsyncResource } = require('node:async_hooks');
const { propagation, ROOT_CONTEXT, SpanStatusCode } = require('@opentelemetry/api');
const { barrier, lose, tracer } = require('../strict/app.cjs');

const declined = new Error('declined');

/** What failing tests show of their spans. Written once for all runners. */
module.exports = ({ test, describe, expect, tracing, beforeEach, afterEach }) => {
  describe('fails by', () => {
    test('an assertion of its own', async () => {
      await tracer.startActiveSpan('checkout', async (span) => {
        // the root
        tracer.startSpan('reserve').end();
        tracer.startSpan('notify'); // the open span
        await lose('charge');
        span.end();
      });
      expect({ status: 500 }).toEqual({ status: 200 });
    });
    test('an error of the code', () => {
      tracer.startActiveSpan('checkout', (span) => {
        try {
          tracer.startActiveSpan('charge', (charge) => {
            charge.setStatus({ code: SpanStatusCode.ERROR, message: 'declined' }).end(); // the error
            throw new Error('declined');
          });
        } finally {
          span.end();
        }
      });
    });
    test('what is no error', () => {
      tracer.startSpan('checkout').end();
      throw 'declined';
    });
    test('an error that fails others, too', () => {
      tracer.startSpan('first').end();
      throw declined;
    });
    test('that very error', () => {
      tracer.startSpan('second').end();
      throw declined;
    });
    test('the time it takes', async () => {
      tracer.startSpan('wait for the bank'); // what never ends
      await new Promise(() => {});
    }, 50);
    test('a finding of strict mode that shows no tree', () => {
      tracing.strict(true);
      tracer.startSpan('checkout').end();
      tracing.settled({ timeoutMs: 10 });
    });
    test('a run()', () => {
      tracer.startSpan('before').end();
      tracing.run(() => {
        tracer.startSpan('inside').end();
        throw new Error('declined');
      });
    });
    describe('a hook', () => {
      beforeEach(() => {
        tracer.startSpan('prepare').end();
      });
      afterEach(() => {
        tracer.startSpan('clean up'); // open in the hook
        throw new Error('of the hook');
      });
      test('after it', () => {
        tracer.startSpan('checkout').end();
      });
    });
  });

  describe('shows', () => {
    test('what is unsampled, and what dangles', () => {
      const carrier = (flags) => ({ traceparent: `00-${'a'.repeat(31)}${flags}-${'b'.repeat(16)}-0${flags}` });
      tracer.startSpan('health', {}, propagation.extract(ROOT_CONTEXT, carrier(0))).end();
      tracer.startSpan('served', {}, propagation.extract(ROOT_CONTEXT, carrier(1))).end();
      expect(1).toBe(2);
    });
    test('two roots, of which the second may be meant', () => {
      tracer.startSpan('checkout').end();
      tracer.startSpan('refund').end();
      expect(1).toBe(2);
    });
    test('a long trace around what is wrong in it', () => {
      tracer.startActiveSpan('import', (span) => {
        for (let row = 1; row <= 500; row++) {
          const item = tracer.startSpan(`row ${row}`);
          if (row !== 100 && row !== 300) item.end();
          if (row === 400) tracer.startSpan('lost row', {}, ROOT_CONTEXT).end();
        }
        span.end();
      });
      expect(1).toBe(2);
    });
    test('why there is no span, to a test that asked', () => {
      expect(tracing.spans()).toHaveLength(1);
    });
    test('no more than a matcher has shown already', () => {
      tracer.startSpan('checkout').end();
      tracer.startSpan('charge').end();
      expect(tracing.span('charge')).toBeChildOf('checkout');
    });
    test('what a matcher could not know', () => {
      tracer.startSpan('checkout').end();
      tracing.span('chekout');
    });
    test('nothing to a test without spans that did not ask', () => {
      expect(1).toBe(2);
    });
  });

  describe('tells apart', () => {
    let poll;
    test('the first test', () => {
      poll = AsyncResource.bind(() => tracer.startSpan('poll').end()); // the late span
    });
    test('and the second, in which the first goes on', () => {
      tracer.startSpan('checkout').end();
      poll();
      expect(1).toBe(2);
    });
  });

  const meet = barrier(2);
  describe('tests that run at once', () => {
    test.concurrent('one', async () => {
      tracer.startSpan('checkout one').end();
      await lose('charge one'); // of nobody
      await meet();
      expect(1).toBe(2);
    });
    test.concurrent('two', async () => {
      tracer.startSpan('checkout two').end();
      await meet();
      expect(1).toBe(2);
    });
  });
};
