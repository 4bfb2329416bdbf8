const { MessageChannel } = require('node:worker_threads');
const { context, ROOT_CONTEXT, SpanStatusCode, trace } = require('@opentelemetry/api');

const tracer = trace.getTracer('app');

const { port1, port2 } = new MessageChannel();
const delivered = new Map();
port1.on('message', (name) => {
  tracer.startSpan(name).end(); // the pump
  delivered.get(name)();
});
port1.unref();

/** Starts the span in no async chain: the handler runs in that of the module. Resolves when it has run. */
const lose = (name) =>
  new Promise((resolve) => {
    delivered.set(name, resolve);
    port1.ref();
    context.with(ROOT_CONTEXT, () => port2.postMessage(name));
  }).finally(() => port1.unref());

/** Resolves when `count` have arrived: all of them run at once. */
const barrier = (count) => {
  let open;
  let missing = count;
  const opened = new Promise((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return opened;
  };
};

/** The api has attach() from 1.10 on, the context manager of SDK 2.12 below an older api too. */
const attach = (next) => [context, context._getContextManager()].find((one) => one.attach).attach(next);

/** Enters a context without leaving it, as code does that reaches for the context manager's own storage. */
const enter = (next) => context._getContextManager()._asyncLocalStorage.enterWith(next);

/** A context of its own, active nowhere. */
const marked = () => context.active().setValue(Symbol.for('mark'), {});

const failed = { code: SpanStatusCode.ERROR, message: 'declined' };

module.exports = { attach, barrier, enter, failed, lose, marked, tracer };
