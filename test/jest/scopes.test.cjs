const { context, trace } = require('@opentelemetry/api');
const { install, tracing } = require('traceproof/jest');
const { checkout, lose, span, thrown, tracer } = require('./app.cjs');

// The configuration and the import have done so already.
install();
install();

const names = () => tracing.spans().map(({ name }) => name);
const noTest = 'There is no test scope here';

describe('a test', () => {
  it('sees the spans of a tracer of the module', async () => {
    await checkout();
    expect(names()).toEqual(['checkout', 'reserve', 'charge-card']);
    expect(tracing).toHaveNoOrphans();
  });

  it('sees them again, and none of the test before', async () => {
    expect(names()).toEqual([]);
    await checkout();
    expect(names()).toEqual(['checkout', 'reserve', 'charge-card']);
  });

  describe('in a block', () => {
    it('has its full name', () => {
      span('named');
      expect(tracing.span('named').scope).toBe('a test › in a block › has its full name');
    });
  });

  it('owns a span that has no chain, as long as it is alone', async () => {
    await lose('alone');
    expect(tracing.span('alone').ownership).toBe('elimination');
  });

  it.each(['first', 'second'])('of a table sees the spans of its row: %s', (row) => {
    span(row);
    expect(names()).toEqual([row]);
  });
});

describe('a body', () => {
  it('that calls back is waited for', (done) => {
    setImmediate(() => {
      span('called back');
      expect(tracing.span('called back').ownership).toBe('chain');
      done();
    });
  });

  it.each([['a row']])('that calls back gets its %s', (row, done) => {
    setImmediate(() => {
      span(row);
      expect(names()).toEqual(['a row']);
      done();
    });
  });

  it('that is a generator runs in the scope at every step', function* () {
    span('first step');
    const got = yield Promise.resolve('value');
    span(got);
    const failure = yield* (function* () {
      try {
        return yield Promise.reject(new Error('refused'));
      } catch (error) {
        return error.message;
      }
    })();
    span(failure);
    expect(tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`)).toEqual([
      'first step: chain',
      'value: chain',
      'refused: chain',
    ]);
  });

  beforeEach(function () {
    this.given = 'given';
  });
  it('has the context of its hooks', function () {
    expect(this.given).toBe('given');
  });
});

describe('hooks', () => {
  beforeEach(() => span('before'));
  beforeEach((done) => {
    setImmediate(() => {
      span('before, called back');
      done();
    });
  });
  afterEach(async () => {
    await Promise.resolve();
    span('after');
    expect(names()).toEqual(['before', 'before, called back', 'body', 'after']);
    expect(tracing.span('after').ownership).toBe('chain');
  });

  it('share the scope of the body', () => {
    expect(names()).toEqual(['before', 'before, called back']);
    span('body');
    expect(tracing.span('before').ownership).toBe('chain');
  });

  it('share it with one body only', () => {
    expect(names()).toEqual(['before', 'before, called back']);
    span('body');
  });
});

describe('a span that starts after its test', () => {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  const late = [];
  let written;

  it('was begun by the first test', () => {
    written = opened.then(() => {
      const started = tracer.startSpan('late');
      late.push(...tracing.spans());
      started.end();
    });
  });

  it('stays with the first test', async () => {
    span('mine');
    open();
    await written;
    const scope = 'a span that starts after its test › was begun by the first test';
    expect(late).toMatchObject([{ name: 'late', late: true, scope }]);
    expect(names()).toEqual(['mine']);
    expect(() => tracing.span('late')).toThrow(scope);
  });
});

describe('beforeAll', () => {
  let pool;
  let outside;

  beforeAll(() => {
    pool = tracer.startSpan('pool');
    outside = thrown(() => tracing.spans());
  });
  afterAll(() => {
    pool.end();
    expect(() => tracing.spans()).toThrow(noTest);
  });

  it('starts strays, whose children belong to the test and do not dangle', () => {
    context.with(trace.setSpan(context.active(), pool), () => span('query'));
    expect(names()).toEqual(['query']);
    expect(tracing.strays()).toHaveSpan('pool');
    expect(tracing.span('query')).toBeChildOf(pool);
    expect(tracing).toHaveNoOrphans();
  });

  it('has no fixture', () => {
    expect(outside).toMatchObject({ name: 'UsageError', message: expect.stringContaining(noTest) });
  });
});

describe('outside tests', () => {
  span('described');
  const outside = thrown(() => tracing.spans());

  it('there is no fixture, and a span is a stray', () => {
    expect(outside).toMatchObject({ name: 'UsageError', message: expect.stringContaining(noTest) });
    expect(tracing.strays()).toHaveSpan('described');
    expect(names()).toEqual([]);
  });
});

it.failing('counts an expected failure', () => {
  span('lost');
  span('lost too');
  expect(tracing).toHaveNoOrphans();
});

describe('install()', () => {
  it('refuses options that are none', () => {
    expect(() => install({ sed: 7 })).toThrow(
      'install() has no option "sed". It takes { strict, seed }. Did you mean "seed"?',
    );
    expect(() => install({ seed: '' })).toThrow("A seed is a finite number or a text that is not empty, not ''.");
  });
});
