import 'traceproof/preload';
import { parentPort } from 'node:worker_threads';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

parentPort.on('message', ({ file, carrier }) => {
  context.with(propagation.extract(ROOT_CONTEXT, carrier), () => {
    trace.getTracer('resizer').startActiveSpan('resize', { attributes: { file } }, (span) => span.end());
  });
  parentPort.postMessage('done');
});
