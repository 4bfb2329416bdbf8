const api = require('@opentelemetry/api');
const { handMade } = require('../../support/handMade.cjs');

const first = handMade();
api.trace.setGlobalTracerProvider(first.provider);
jest.resetModules();
const again = require('@opentelemetry/api');
const second = require('../../support/handMade.cjs').handMade();

describe('by hand, after jest.resetModules()', () => {
  test('the api is another copy', () => {
    expect(again.trace).not.toBe(api.trace);
  });

  test('its registration is taken', () => {
    expect(again.trace.setGlobalTracerProvider(second.provider)).toBe(true);
  });

  test('its spans reach its exporter', () => {
    again.trace.getTracer('app').startSpan('work').end();
    expect({ first: first.names(), second: second.names() }).toEqual({ first: [], second: ['work'] });
  });
});
