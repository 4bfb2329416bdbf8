import assert from 'node:assert/strict';
import test, { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { MessageChannel } from 'node:worker_threads';
import { trace } from '@opentelemetry/api';
import { install, traced, tracing } from 'traceproof/node-test';

// The command line or another file may have done so.
install();

const tracer = trace.getTracer('app');
const span = (name) => tracer.startSpan(name).end();
const seen = () => tracing.spans().map(({ name, ownership }) => `${name}: ${ownership}`);
const noTest = /There is no test scope here/;

const { port1, port2 } = new MessageChannel();
/** Starts the span in no async chain. */
const lose = (name) =>
  new Promise((resolve) => {
    port1.once('message', () => resolve(span(name)));
    port2.postMessage(name);
  });
port1.on('message', () => {});
after(() => port1.close());

let outside;
before(() => {
  span('pool');
  assert.throws(() => tracing.spans(), noTest);
  outside = true;
});

describe('hooks', { concurrency: true }, () => {
  const after = new Map();
  beforeEach(() => span('before'));
  beforeEach(async (t) => {
    // Hooks of all three take turns.
    await new Promise((resolve) => setImmediate(resolve));
    span(`before ${t.name}`);
  });
  afterEach((t, done) => {
    setImmediate(() => {
      span('after');
      after.set(t.name, seen());
      done();
    });
  });

  for (const name of ['one', 'two', 'three']) {
    it(name, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      span(name);
    });
  }

  it('are in the scope of their test', async () => {
    // The three others are done when their hooks are.
    while (after.size < 3) await new Promise((resolve) => setImmediate(resolve));
    for (const [name, spans] of after)
      assert.deepEqual(spans, ['before: chain', `before ${name}: chain`, `${name}: chain`, 'after: chain']);
  });
});

describe('a body', () => {
  it('that calls back is waited for', (t, done) => {
    setImmediate(() => {
      span('called back');
      assert.deepEqual(seen(), ['called back: chain']);
      done();
    });
  });

  it(
    'needs no traced(), which changes nothing',
    traced(() => {
      span('mine');
      assert.equal(tracing.span('mine').scope, 'a body > needs no traced(), which changes nothing');
    }),
  );

  it('owns a span that has no chain, as long as it is alone', async () => {
    await lose('alone');
    assert.deepEqual(seen(), ['alone: elimination']);
  });

  it('has its full name', () => {
    span('named');
    assert.equal(tracing.span('named').scope, 'a body > has its full name');
  });

  it('sees the spans of a hook of the file as strays', () => {
    assert.equal(outside, true);
    assert.ok(tracing.strays().some(({ name }) => name === 'pool'));
    assert.deepEqual(seen(), []);
  });
});

test('subtests have scopes of their own', async (t) => {
  span('outer');
  t.beforeEach(() => span('inner before'));
  await Promise.all([
    t.test('one', async () => {
      span('one');
      await lose('lost in one');
      assert.deepEqual(seen(), ['inner before: chain', 'one: chain', 'lost in one: elimination']);
    }),
    t.test('two', async (inner) => {
      await inner.test('deeper', () => {
        span('deeper');
        assert.equal(tracing.span('deeper').scope, 'subtests have scopes of their own > two > deeper');
      });
      assert.deepEqual(seen(), ['inner before: chain']);
    }),
  ]);
  await lose('lost outside');
  t.after(() => assert.deepEqual(seen(), ['outer: chain', 'lost outside: elimination']));
});

describe('a test that times out', () => {
  let open;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  let left;
  it('keeps its chain', { timeout: 1, todo: 'fails, as it should' }, async () => {
    const pending = setInterval(() => {}, 1000);
    await opened;
    clearInterval(pending);
    span('late');
    left = tracing.span('late');
  });

  it('is followed by one that does not see its spans', async () => {
    open();
    await opened;
    await Promise.resolve();
    assert.equal(left.late, true);
    assert.equal(left.scope, 'a test that times out > keeps its chain');
    assert.deepEqual(seen(), []);
    assert.throws(() => tracing.span('late'), /a test that times out > keeps its chain/);
  });
});
