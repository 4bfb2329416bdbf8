const { trace } = require('@opentelemetry/api');
const { install, traced, tracing } = require('traceproof/jest');

const tracer = trace.getTracer('app');
const names = () => tracing.spans().map(({ name }) => name);

install();

describe('one after the other', () => {
  beforeEach(() => tracer.startSpan('before').end());

  test.each(['one', 'two'])('a scope by elimination: %s', async (name) => {
    await Promise.resolve();
    tracer.startSpan(name).end();
    expect(tracing.spans()).toMatchObject([
      { name: 'before', ownership: 'elimination' },
      { name, ownership: 'elimination', scope: `one after the other a scope by elimination: ${name}` },
    ]);
  });

  test('explain() says so', () => {
    expect(tracing.explain()).toMatch('The event handlers of jest-circus were not found');
  });
});

describe('at once', () => {
  test.concurrent.each(['one', 'two'])(
    'a scope by traced(): %s',
    traced(async (name) => {
      await Promise.resolve();
      tracer.startSpan(name).end();
      await Promise.resolve();
      expect(names()).toEqual([name]);
      expect(tracing.span(name).ownership).toBe('chain');
    }),
  );
});

describe('at once, without traced()', () => {
  test.concurrent('no scope', async () => {
    expect(() => tracing.spans()).toThrow('There is no test scope here');
  });
});

describe('traced()', () => {
  test('keeps what a body returns, throws and takes', () => {
    const body = traced(function body(a, b) {
      tracer.startSpan('body').end();
      return [this, a, b, ...names()];
    });
    expect(body.length).toBe(2);
    const self = {};
    expect(body.call(self, 1, 2)).toEqual([self, 1, 2, 'body']);
    const failing = traced(() => {
      throw new Error('as it is');
    });
    expect(failing).toThrow(new Error('as it is'));
  });

  test('leaves no scope open', async () => {
    await traced(async () => {})();
    await expect(traced(async () => Promise.reject(new Error('as it is')))()).rejects.toThrow('as it is');
    tracer.startSpan('alone').end();
    expect(tracing.span('alone').ownership).toBe('elimination');
  });
});
