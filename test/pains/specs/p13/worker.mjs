// Works off jobs in a thread of its own.
import { parentPort } from 'node:worker_threads';
import { trace } from '@opentelemetry/api';
import { runJob } from 'traceproof/fuzz';

/** As an application traces its worker: nobody has registered a provider here. */
function render() {
  const active = trace.getActiveSpan()?.spanContext();
  const span = trace.getTracer('app').startSpan('render');
  span.end();
  return { active, traceId: span.spanContext().traceId };
}

parentPort.on('message', async ({ call, job, carrier }) => {
  const answer = job === undefined ? render() : await runJob(job, { carrier });
  parentPort.postMessage({ call, answer });
});
parentPort.postMessage({ ready: true });
