require('traceproof/preload');
const { parentPort } = require('node:worker_threads');
const { context, propagation, ROOT_CONTEXT, trace } = require('@opentelemetry/api');

parentPort.on('message', ({ carrier }) => {
  const given = carrier === undefined ? context.active() : propagation.extract(ROOT_CONTEXT, carrier);
  trace.getTracer('far').startSpan('resize', {}, given).end();
  parentPort.postMessage('done');
});
