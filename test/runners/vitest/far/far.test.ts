import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { context, propagation, trace } from '@opentelemetry/api';
import { createTracerFixture } from 'traceproof';
import { startCollector } from 'traceproof/collect';
import { tracing } from 'traceproof/vitest';
import { afterEach, describe, expect, it, vi } from 'vitest';

const tracer = trace.getTracer('app');
const file = new URL('../../../jest/resizer.cjs', import.meta.url);
/** As a module under test makes its pool: when it is loaded, in no test. */
const early = new Worker(file);
early.unref();

async function upload(worker: Worker, name: string, withCarrier: boolean): Promise<void> {
  await tracer.startActiveSpan(name, async (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    worker.postMessage(withCarrier ? { carrier } : {});
    await once(worker, 'message');
    span.end();
  });
}

afterEach(() => vi.useRealTimers());

describe('tests that run at once, each with a worker of its own', () => {
  it.concurrent.each([1, 2, 3, 4])('see none of the others: %i', async (n) => {
    const worker = tracing.collectFrom(new Worker(file));
    await upload(worker, `upload ${n}`, n % 2 === 0);
    expect(tracing.spans().map(({ name }) => name)).toEqual([`upload ${n}`, 'resize']);
    expect(tracing.orphans().map(({ span }) => span.name)).toEqual(n % 2 === 0 ? [] : ['resize']);
    await worker.terminate();
  });
});

it('hears of a worker that was started before the first test', async () => {
  tracing.collectFrom(early);
  await upload(early, 'upload', true);
  expect(tracing.span('resize')).toBeChildOf('upload');
  await early.terminate();
});

it('works with fake timers', async () => {
  vi.useFakeTimers();
  const worker = tracing.collectFrom(new Worker(file));
  await upload(worker, 'upload', true);
  await tracing.settled();
  expect(tracing.span('resize')).toBeChildOf('upload');
  await worker.terminate();
});

it('hears of children', () => {
  const script = `require('@opentelemetry/api').trace.getTracer('far').startSpan('job').end()`;
  spawnSync(process.execPath, ['-e', script], { env: { ...process.env, ...tracing.childEnv() } });
  expect(tracing.span('job').recordedIn).toMatch(/^process \d+$/);
});

it('takes what a service exports, until its collector and fixture are left', async () => {
  const seen: unknown[] = [];
  {
    await using inner = createTracerFixture();
    await using collector = await startCollector({ fixture: inner });
    seen.push(inner);
    const span = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', name: 'charge' };
    const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${collector.url}/v1/traces`, { method: 'POST', headers, body });
    expect(inner.span('charge').recordedIn).toBe('unknown_service');
  }
  expect(seen).toMatchObject([{ disposed: true }]);
});
