const { context, trace } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { handMade } = require('../../support/handMade.cjs');

const { tracer } = handMade();
const manager = new AsyncLocalStorageContextManager().enable();
context.setGlobalContextManager(manager);

describe.each([
  ['a sync', () => undefined],
  ['an async', async () => undefined],
])('by hand, enterWith() in %s beforeEach', (_, done) => {
  beforeEach(() => {
    manager._asyncLocalStorage.enterWith(trace.setSpan(context.active(), tracer.startSpan('hook')));
    return done();
  });

  test('the span of the hook is active in the body', () => {
    expect(trace.getActiveSpan()?.name).toBe('hook');
  });
});
