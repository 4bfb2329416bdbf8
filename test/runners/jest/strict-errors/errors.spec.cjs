const { tracing } = require('traceproof/jest');
const { caught, declined, pay, payLater, scenarios, swallow } = require('../../strict/expectedErrors.cjs');

scenarios({ test, describe, expect, tracing, mock: jest.fn });

describe('in snapshots:', () => {
  test('an error', () => {
    expect(() => pay(declined())).toThrowErrorMatchingInlineSnapshot(`"card declined"`);
  });
  test('a rejection', async () => {
    await expect(payLater(declined())).rejects.toThrowErrorMatchingInlineSnapshot(`"card declined"`);
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
