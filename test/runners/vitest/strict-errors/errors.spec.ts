import { createRequire } from 'node:module';
import { createTracerFixture } from 'traceproof';
import { tracing } from 'traceproof/vitest';
import { describe, expect, test, vi } from 'vitest';

const { caught, declined, pay, payLater, scenarios, swallow } = createRequire(import.meta.url)(
  '../../strict/expectedErrors.cjs',
);

scenarios({ test, describe, expect, tracing, mock: vi.fn });

describe('in snapshots:', () => {
  test('an error', () => {
    expect(() => pay(declined())).toThrowErrorMatchingInlineSnapshot(`[Declined: card declined]`);
  });
  test('a rejection', async () => {
    await expect(payLater(declined())).rejects.toThrowErrorMatchingInlineSnapshot(`[Declined: card declined]`);
  });
  test('what is caught', () => {
    expect(caught(() => pay(declined()))).toMatchInlineSnapshot(`[Declined: card declined]`);
  });
  test('a trace', () => {
    swallow(() => pay(declined()));
    expect(tracing).toMatchInlineSnapshot(`pay [ERROR "card declined"]`);
  });
  test('a trace in part', () => {
    swallow(() => pay(declined()));
    expect(tracing).toMatchTrace('pay [ERROR "card declined"]');
  });
});

describe('by words of chai:', () => {
  test('to.throw()', () => void expect(() => pay(declined())).to.throw('card declined'));
  test('to.throw() goes on', () => {
    expect(() => pay(declined()))
      .to.throw()
      .with.property('message', 'card declined');
  });
  test('instanceof', () => void expect(caught(() => pay(declined()))).to.be.instanceOf(Error));
  test('expect.soft', () => expect.soft(() => pay(declined())).toThrow('card declined'));
  test('expect.poll', async () => {
    swallow(() => pay(declined()));
    await expect.poll(() => tracing.span('pay').status).toMatchObject({ code: 2 });
  });
});

describe('a strict fixture of a test', () => {
  test('sees what the test expects', async () => {
    tracing.strict(false);
    const own = createTracerFixture({ strict: true });
    await expect(own.run(() => payLater(declined()))).rejects.toThrow('card declined');
    await own.dispose();
  });
  test('sees what nobody expects', async () => {
    tracing.strict(false);
    const own = createTracerFixture({ strict: true });
    own.run(() => swallow(() => pay(declined())));
    await expect(own.dispose()).rejects.toThrow('"pay" has the status ERROR');
  });
});
