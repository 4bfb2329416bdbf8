const { SpanStatusCode } = require('@opentelemetry/api');
const { tracer } = require('./app.cjs');

class Declined extends Error {
  name = 'Declined';
}

const declined = (message = 'card declined', options) => new Declined(message, options);

const fail = (span, error) => {
  span.recordException(error);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
};

/** Throws in a span that says so. `note` is how it does. */
const pay = (error, { name = 'pay', note = fail } = {}) =>
  tracer.startActiveSpan(name, (span) => {
    note(span, error);
    span.end();
    throw error;
  });

const payLater = async (error, options) => {
  await null;
  return pay(error, options);
};

/** What is thrown is nobody's business. */
const swallow = (fn) => {
  try {
    fn();
  } catch {}
};

const caught = (fn) => {
  try {
    fn();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

const onlyStatus = (span, { message }) => span.setStatus({ code: SpanStatusCode.ERROR, message });

/** Each way to expect an error, and what only looks like one. Written once for vitest and jest. */
const scenarios = ({ test, describe, expect, tracing }) => {
  describe('expected:', () => {
    test('rejects.toThrow() by message', () => expect(payLater(declined())).rejects.toThrow('card declined'));
    test('rejects.toThrow() by class', () => expect(payLater(declined())).rejects.toThrow(Declined));
    test('rejects.toBe()', async () => {
      const error = declined();
      await expect(payLater(error)).rejects.toBe(error);
    });
    test('rejects.toMatchObject()', () =>
      expect(payLater(declined())).rejects.toMatchObject({ message: 'card declined' }));
    test('rejects.toHaveProperty()', () =>
      expect(payLater(declined())).rejects.toHaveProperty('message', 'card declined'));
    test('toThrow()', () => expect(() => pay(declined())).toThrow());
    test('toThrow() by message', () => expect(() => pay(declined())).toThrow(/declined/));
    test('toThrow() by class', () => expect(() => pay(declined())).toThrow(Declined));
    test('what is caught', () => expect(caught(() => pay(declined()))).toBeInstanceOf(Declined));
    test('the message of what is caught', () => {
      expect(caught(() => pay(declined())).message).toBe('card declined');
    });
    test('what is thrown and no error', () => {
      const thrown = { message: 'card declined' };
      expect(() => pay(thrown)).toThrow('card declined');
    });
    test('a cause', () => {
      const pays = () => {
        throw declined('no payment', { cause: caught(() => pay(declined())) });
      };
      expect(pays).toThrow('no payment');
    });
    test('one of several', async () => {
      const all = Promise.any([payLater(declined('first')), payLater(declined('second'))]);
      tracing.strict({ orphans: false });
      await expect(all).rejects.toThrow();
    });
    test('of nested spans', async () => {
      await expect(
        tracer.startActiveSpan('checkout', (span) =>
          payLater(declined())
            .catch((error) => {
              fail(span, error);
              throw error;
            })
            .finally(() => span.end()),
        ),
      ).rejects.toThrow('card declined');
    });
    test('told by the status alone', () =>
      expect(payLater(declined(), { note: onlyStatus })).rejects.toThrow('card declined'));
    test('recorded as a text', () => {
      const note = (span, { message }) => span.setStatus({ code: 2 }).recordException(message);
      expect(() => pay(declined(), { note })).toThrow('card declined');
    });
    test('recorded as a copy', () => {
      const note = (span, { name, message }) => span.setStatus({ code: 2 }).recordException({ name, message });
      expect(() => pay(declined(), { note })).toThrow('card declined');
    });
    test('in run()', () =>
      tracing.run(async () => {
        await expect(payLater(declined())).rejects.toThrow('card declined');
      }));
    test('the status of a span', () => {
      swallow(() => pay(declined()));
      expect(tracing.span('pay').status).toEqual({ code: SpanStatusCode.ERROR, message: 'card declined' });
    });
    test('a span with its status', () => {
      swallow(() => pay(declined()));
      expect(tracing.span('pay')).toMatchObject({ name: 'pay', status: { code: SpanStatusCode.ERROR } });
    });
    test('a property of the status', () => {
      swallow(() => pay(declined()));
      expect(tracing.span('pay')).toHaveProperty('status.code', SpanStatusCode.ERROR);
    });
  });

  const shared = declined();

  describe('unexpected:', () => {
    test('what nobody saw', () => swallow(() => pay(declined())));
    test('what was caught, and not looked at', () => {
      expect([caught(() => pay(declined()))]).toHaveLength(1);
    });
    test('another error that says the same', () => {
      tracer.startActiveSpan('checkout', (span) => {
        swallow(() => pay(declined(), { name: 'pay by voucher' }));
        expect(() => pay(declined())).toThrow('card declined');
        span.end();
      });
    });
    test('another error of that type', async () => {
      await tracer.startActiveSpan('checkout', async (span) => {
        swallow(() => pay(declined('voucher declined'), { name: 'pay by voucher', note: onlyStatus }));
        await expect(payLater(declined())).rejects.toThrow(Declined);
        span.end();
      });
    });
    test('what is only said not to be another', () => {
      expect(() => pay(declined())).not.toThrow('insufficient funds');
    });
    test('a message that is only said not to be another', () => {
      expect(caught(() => pay(declined())).message).not.toBe('insufficient funds');
    });
    test('a span without its status', () => {
      swallow(() => pay(declined()));
      expect(tracing.span('pay')).toMatchObject({ name: 'pay' });
    });
    test('what says nothing of the error', () => {
      const note = (span) => span.setStatus({ code: SpanStatusCode.ERROR });
      expect(() => pay(declined(), { note })).toThrow('card declined');
    });
    test('the number of a status', () => {
      swallow(() => pay(declined()));
      expect(tracing.span('pay').status.code).toBe(SpanStatusCode.ERROR);
    });
  });

  describe('of an earlier test:', () => {
    test('seen', () => expect(() => pay(shared)).toThrow(shared));
    test('the very same, unseen', () => swallow(() => pay(shared)));
  });

  describe('a matcher', () => {
    test('that fails', async () => {
      await expect(payLater(declined())).rejects.toThrow('insufficient funds'); // the failing rejection
    });
    test('that fails at once', () => {
      expect(() => pay(declined())).toThrow('insufficient funds'); // the failing function
    });
    test('of a value that fails', () => {
      expect(caught(() => pay(declined())).message).toBe('insufficient funds'); // the failing value
    });
    test('of chains goes on', () => {
      expect(() => expect(() => {}).toThrow()).toThrow();
      expect(() => expect(1).toBe(2)).toThrow();
      return expect(Promise.reject(new Error('later'))).rejects.not.toThrow('sooner');
    });
  });
};

module.exports = { caught, declined, pay, payLater, scenarios, swallow };
