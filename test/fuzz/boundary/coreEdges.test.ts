import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SpanContext } from '@opentelemetry/api';
import {
  context,
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  trace,
  TraceFlags,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SeenSite } from './contextSites.js';
import { at, bothSee, seeSite, usePlainContextManager } from './contextSites.js';
import { coreEdges } from './coreEdges.js';

/** The rows of the oracle, measured on this Node: a row that changes fails with its name. */
describe(`on Node ${process.version}`, () => {
  let restore: () => void;
  beforeAll(() => {
    restore = usePlainContextManager();
  });
  afterAll(() => restore());

  it.each(coreEdges)('"$row" runs in the context of its $due', async ({ row, due, use }) => {
    const seen: SeenSite[] = [];
    await use(() => void seen.push(seeSite()));
    expect(seen, `the class of "${row}" changed on Node ${process.version}`).toEqual([bothSee(due)]);
  });

  it('keeps that context after an await inside the callback', async () => {
    for (const { row, due, use } of coreEdges) {
      const seen: Promise<SeenSite>[] = [];
      await use(() => {
        seen.push(
          (async () => {
            await null;
            return seeSite();
          })(),
        );
      });
      expect({ row, seen: await Promise.all(seen) }).toEqual({ row, seen: [bothSee(due)] });
    }
  });

  it('"inside a worker" runs in no context', async () => {
    const code = `
      const { AsyncLocalStorage } = require('node:async_hooks');
      const { parentPort } = require('node:worker_threads');
      const { context, ROOT_CONTEXT } = require('@opentelemetry/api');
      const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
      context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
      const store = new AsyncLocalStorage();
      parentPort.once('message', () => parentPort.postMessage(
        { store: store.getStore() ?? 'none', context: context.active() === ROOT_CONTEXT ? 'none' : 'some' }));`;
    const worker = at('creation', () => new Worker(code, { eval: true }));
    const answer = once(worker, 'message');
    at('caller', () => worker.postMessage('go'));
    expect(await answer).toEqual([bothSee('none')]);
    await worker.terminate();
  });

  it('"a carrier" brings the span context of the caller and nothing of the consumer', () => {
    const propagator = new W3CTraceContextPropagator();
    const caller: SpanContext = { traceId: 'a'.repeat(32), spanId: 'b'.repeat(16), traceFlags: TraceFlags.SAMPLED };
    const carrier: Record<string, string> = {};
    propagator.inject(trace.setSpanContext(ROOT_CONTEXT, caller), carrier, defaultTextMapSetter);
    const extracted = at('trigger', () => propagator.extract(ROOT_CONTEXT, carrier, defaultTextMapGetter));
    expect(trace.getSpanContext(extracted)).toEqual({ ...caller, isRemote: true });
    expect(context.with(extracted, () => seeSite().context)).toBe('none');
  });
});
