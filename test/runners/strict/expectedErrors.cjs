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
const scenarios = ({ test, describe, expect, tracing, mock }) => {
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
    test('an error in a result', () => {
      const result = { ok: false, error: caught(() => pay(declined())) };
      expect(result).toEqual({ ok: false, error: declined() });
    });
    test('a message in a result', async () => {
      const result = await payLater(declined()).catch(({ message }) => ({ ok: false, error: message }));
      expect(result).toStrictEqual({ ok: false, error: 'card declined' });
    });
    test('a settled promise', async () => {
      const [settled] = await Promise.allSettled([payLater(declined())]);
      expect(settled).toMatchObject({ status: 'rejected', reason: expect.any(Declined) });
    });
    test('what a resolved promise holds', () =>
      expect(Promise.allSettled([payLater(declined())])).resolves.toEqual([
        expect.objectContaining({ reason: expect.any(Error) }),
      ]));
    test('what a mock was called with', async () => {
      const log = mock();
      await payLater(declined()).catch(log);
      expect(log).toHaveBeenCalledWith(expect.any(Declined));
    });
    test('the message that a mock was called with last', async () => {
      const log = mock();
      await payLater(declined()).catch(({ message }) => log('failed', message));
      expect(log).toHaveBeenLastCalledWith('failed', 'card declined');
    });
    test('the calls of a mock', async () => {
      const log = mock();
      await payLater(declined()).catch(log);
      expect(log.mock.calls).toEqual([[expect.any(Declined)]]);
    });
    test('a property of a result', () => {
      expect({ error: caught(() => pay(declined())) }).toHaveProperty('error.message', 'card declined');
    });
    test('the status of a response', () => {
      const note = (span) => span.setAttribute('http.response.status_code', 404).setStatus({ code: 2 });
      swallow(() => pay(declined(), { note }));
      expect({ status: 404 }.status).toBe(404);
    });
    test('the statuses of several', () => {
      const note = (span) => span.setAttribute('http.status_code', 404).setStatus({ code: 2 });
      swallow(() => pay(declined(), { note }));
      expect([{ status: 404 }]).toEqual([{ status: 404 }]);
    });
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
    test('a result that holds it', () => {
      expect({ ok: false, error: caught(() => pay(declined())) }).toMatchObject({ ok: false });
    });
    test('a result that is only said not to be another', () => {
      expect({ ok: false, error: caught(() => pay(declined())) }).not.toEqual({ error: 'insufficient funds' });
    });
    test('another call of a mock', async () => {
      const log = mock();
      log(new TypeError('another'));
      await payLater(declined()).catch(log);
      expect(log).toHaveBeenCalledWith(expect.any(TypeError));
    });
    test('the status of another response', () => {
      const note = (span) => span.setAttribute('http.response.status_code', 500).setStatus({ code: 2 });
      swallow(() => pay(declined(), { note }));
      expect(404).toBe(404);
      expect(404).not.toBe(500);
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
