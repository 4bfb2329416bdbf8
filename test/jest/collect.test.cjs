const { startCollector } = require('traceproof/collect');
const { tracing } = require('traceproof/jest');

const traceId = '5b8efff798038103d269b633813fc60c';
const charge = {
  traceId,
  spanId: 'eee19b7ec3c1b174',
  name: 'charge',
  endTimeUnixNano: '9',
  attributes: [
    { key: 'amount', value: { intValue: '7' } },
    { key: 'tags', value: { arrayValue: { values: [{ stringValue: 'card' }] } } },
    { key: 'card', value: { kvlistValue: { values: [{ key: 'brand', value: { stringValue: 'V' } }] } } },
  ],
};

async function post({ url }) {
  const headers = { 'Content-Type': 'application/json' };
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [charge] }] }] });
  return (await fetch(`${url}/v1/traces`, { method: 'POST', headers, body })).status;
}

describe('a collector in jest', () => {
  test('gives its spans to the test, as plain values of its realm', async () => {
    const collector = await startCollector({ fixture: tracing });
    expect(await post(collector)).toBe(200);
    expect(tracing.span('charge').attributes).toStrictEqual({ amount: 7, tags: ['card'], card: { brand: 'V' } });
    expect(tracing.span('charge').duration).toStrictEqual([0, 9]);
    expect(tracing.span('charge')).toHaveEnded();
    await collector.close();
  });

  test('starts under fake timers', async () => {
    jest.useFakeTimers();
    const collector = await startCollector({ fixture: tracing });
    jest.useRealTimers();
    expect(await post(collector)).toBe(200);
    expect(collector.spans()).toHaveLength(1);
    await collector.close();
  });
});
