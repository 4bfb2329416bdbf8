import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { context, propagation, trace } from '@opentelemetry/api';
import { tracing } from 'traceproof/vitest';
import { expect, test } from 'vitest';

const tracer = trace.getTracer('shop');
const file = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

test('a worker continues the trace', async () => {
  const worker = tracing.collectFrom(new Worker(file('resize.mjs')));
  await tracer.startActiveSpan('upload', async (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    worker.postMessage({ file: 'cat.png', carrier });
    await once(worker, 'message');
    span.end();
  });
  expect(tracing.span('resize')).toBeChildOf('upload');
  expect(tracing).toHaveNoOrphans();
  await worker.terminate();
});

test('a child process continues the trace', async () => {
  await tracer.startActiveSpan('nightly', async (span) => {
    const env = { ...process.env, ...tracing.childEnv() };
    const child = tracing.collectFrom(spawn(process.execPath, [file('report.mjs')], { env, stdio: 'inherit' }));
    await once(child, 'exit');
    span.end();
  });
  await tracing.settled();
  expect(tracing.span('write report')).toBeChildOf('nightly');
  expect(tracing).toHaveNoOrphans();
});
