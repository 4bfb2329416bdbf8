import { once } from 'node:events';
import { MessageChannel, Worker } from 'node:worker_threads';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { checkPropagation, type Job, type JobResult, type RemoteBoundary } from 'traceproof/fuzz';
import { tracing } from 'traceproof/vitest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { handMade } from './support/handMade.js';

let worker: Worker;
let calls = 0;
const waiting = new Map<number, (answer: unknown) => void>();

beforeAll(async () => {
  worker = context.with(ROOT_CONTEXT, () => new Worker(new URL('specs/p13/worker.mjs', import.meta.url)));
  await once(worker, 'message');
  worker.on('message', ({ call, answer }: { call: number; answer: unknown }) => waiting.get(call)?.(answer));
});
afterAll(() => worker.terminate());

function ask<T>(message: object): Promise<T> {
  return new Promise((resolve) => {
    waiting.set(++calls, resolve as (answer: unknown) => void);
    worker.postMessage({ ...message, call: calls });
  });
}

/** Hands a job over with what the caller's context is to be carried in. */
const handsOver = (carrierOf: () => object): RemoteBoundary => ({
  name: 'render thread',
  send: (job: Job) => ask<JobResult>({ job, carrier: carrierOf() }),
});

function injected(): Record<string, string> {
  const carrier = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}

describe('P13: worker threads; today the jobs of the engine and carriers, not the spans of an application', () => {
  test('by hand the context, the spans and the provider stay on their own side', async () => {
    const { exporter, names, tracer } = handMade();
    const answer = await tracer.startActiveSpan('order', async (span) => {
      const answer = await ask({});
      span.end();
      return answer;
    });
    expect(answer).toEqual({ active: undefined, traceId: '0'.repeat(32) });
    expect(names()).toEqual(['order']);
    expect(() => structuredClone(exporter.getFinishedSpans()[0])).toThrow(/could not be cloned/);
  });

  test('by hand the handler of a port runs in no context of who posts', async () => {
    const { tracer } = handMade();
    const { port1, port2 } = new MessageChannel();
    const seen = new Promise((resolve) => port2.on('message', () => resolve(trace.getActiveSpan())));
    tracer.startActiveSpan('order', () => port1.postMessage('render'));
    expect(await seen).toBeUndefined();
    port1.close();
  });

  test('with Traceproof the engine runs its jobs in the thread, brings their spans back, and tells a carrier from none', async () => {
    const options = { runs: 20, seed: 1 };
    const whole = await checkPropagation(handsOver(injected), options);
    expect(whole.failure?.message).toBeUndefined();
    expect(whole.boundaries).toMatchObject([{ carries: 'carrier', ok: true }]);
    const broken = await checkPropagation(
      handsOver(() => ({})),
      options,
    );
    expect(broken.failure).toMatchObject({ invariant: 'no-orphans', boundary: 'render thread' });
  });

  test('with Traceproof a carrier for the thread is judged on this side', () => {
    trace.getTracer('app').startActiveSpan('order', (span) => {
      expect(injected()).toCarryTraceOf('order');
      expect(context.with(ROOT_CONTEXT, injected)).not.toCarryTraceOf('order');
      span.end();
    });
  });

  test("today the spans of an application's worker do not reach the test", async () => {
    await trace.getTracer('app').startActiveSpan('order', async (span) => {
      await ask({});
      span.end();
    });
    expect(tracing.spans().map(({ name }) => name)).toEqual(['order']);
  });
});
