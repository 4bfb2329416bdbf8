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

describe('P13: worker threads', () => {
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

  test("with Traceproof the spans of an application's worker are those of the test: a lost one is an orphan, a carried one a child", async () => {
    const application = tracing.collectFrom(
      new Worker(new URL('specs/p13/application.mjs', import.meta.url), {
        execArgv: ['--import', 'traceproof/preload'],
      }),
    );
    await trace.getTracer('app').startActiveSpan('order', async (span) => {
      application.postMessage({ carrier: injected() });
      await once(application, 'message');
      application.postMessage({ carrier: {} });
      await once(application, 'message');
      span.end();
    });
    await tracing.settled();
    await application.terminate();
    const [carried, lost] = tracing.spans().filter(({ name }) => name === 'render');
    expect(carried).toBeChildOf('order');
    expect(tracing.orphans()).toEqual([expect.objectContaining({ kind: 'lost context', span: lost })]);
    expect(lost?.startedAt).toMatch(/specs\/p13\/application\.mjs:7:/);
  });
});
