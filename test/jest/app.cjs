const { MessageChannel } = require('node:worker_threads');
const { context, ROOT_CONTEXT, trace } = require('@opentelemetry/api');

/** Obtained once, when the module is loaded, as applications do. */
const tracer = trace.getTracer('app');

const span = (name) => tracer.startSpan(name).end();

/** Three spans in one trace, with an await between them. */
const checkout = () =>
  tracer.startActiveSpan('checkout', async (checkoutSpan) => {
    span('reserve');
    await Promise.resolve();
    span('charge-card');
    checkoutSpan.end();
  });

const { port1, port2 } = new MessageChannel();
const delivered = new Map();
port1.on('message', (name) => {
  span(name);
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

/** What a call throws. */
const thrown = (fn) => {
  try {
    fn();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
};

module.exports = { barrier, checkout, lose, span, thrown, tracer };
