import { parentPort } from 'node:worker_threads';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('images');

parentPort.on('message', ({ carrier }) => {
  tracer.startSpan('render', {}, propagation.extract(ROOT_CONTEXT, carrier)).end();
  parentPort.postMessage('done');
});
