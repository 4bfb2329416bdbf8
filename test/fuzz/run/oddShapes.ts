import { AsyncResource } from 'node:async_hooks';
import { EventEmitter } from 'node:events';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { AnyBoundary, Boundary, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import { runJob } from '../../../src/fuzz/interpret/runJob.js';
import type { Job } from '../../../src/fuzz/program/Job.js';

type Task = () => Promise<unknown>;
type Run = () => void;

const tracer = trace.getTracer('a library');

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

function bound<T>(fn: () => T): () => T {
  return context.bind(context.active(), fn);
}

/** A promise of the task's outcome, and the function that runs it in its caller's context. */
function deferred(task: Task): { promise: Promise<unknown>; run: () => Promise<void> } {
  let run: () => Promise<void> = async () => {};
  const promise = new Promise((resolve, reject) => {
    run = bound(() => task().then(resolve, reject));
  });
  return { promise, run };
}

/** A boundary with a state of its own on each instance. */
function withState<S>(
  name: string,
  make: () => S,
  cross: (state: S, ...given: Parameters<Cross>) => unknown,
  { drain, ...more }: Partial<Boundary> & { drain?(state: S): unknown } = {},
): Boundary {
  let state = make();
  const dispose = drain && { dispose: () => drain(state) };
  return {
    name,
    setup: () => void (state = make()),
    cross: (task, hop) => cross(state, task, hop),
    ...dispose,
    ...more,
  };
}

function pool(slots: number): Boundary {
  const next = (state: { busy: number; waiting: Run[] }): void => {
    if (state.busy >= slots) return;
    const run = state.waiting.shift();
    if (!run) return;
    state.busy += 1;
    run();
  };
  return withState(
    `a pool of ${slots}, bound`,
    () => ({ busy: 0, waiting: [] as Run[] }),
    (state, task) => {
      const { promise, run } = deferred(task);
      state.waiting.push(() => void run().then(() => ((state.busy -= 1), next(state))));
      next(state);
      return promise;
    },
  );
}

const queues: readonly AnyBoundary[] = [
  pool(1),
  pool(2),
  pool(4),
  withState(
    'a loop that starts with the first task, and ends when idle',
    () => ({ jobs: [] as (() => Promise<void>)[], on: false }),
    (state, task) => {
      const { promise, run } = deferred(task);
      state.jobs.push(run);
      const loop = async (): Promise<void> => {
        state.on = true;
        while (state.jobs.length > 0) {
          await turn();
          await state.jobs.pop()?.();
        }
        state.on = false;
      };
      if (!state.on) void loop();
      return promise;
    },
  ),
  withState(
    'a batcher that runs every task',
    () => [] as Run[],
    (jobs, task) => {
      const { promise, run } = deferred(task);
      if (jobs.push(run) === 1) setImmediate(() => jobs.splice(0).forEach((job) => job()));
      return promise;
    },
  ),
  withState(
    'two phases, and nothing is returned',
    () => new EventEmitter().setMaxListeners(0),
    (emitter, task) => {
      const id = Symbol('job');
      const run = bound(task);
      emitter.once(id, () => void setTimeout(() => void run().catch(() => {}), 1));
      setImmediate(() => emitter.emit(id));
    },
  ),
  withState(
    'a broker that acknowledges, and drains in dispose',
    () => new Set<Promise<unknown>>(),
    async (running, task) => {
      const job = task().catch(() => {});
      running.add(job);
      return 'taken';
    },
    { drain: (running) => Promise.all(running) },
  ),
  {
    name: 'polled twice a tick of 2 ms',
    cross: (task) => {
      const run = bound(task);
      const poll = setInterval(() => {
        clearInterval(poll);
        void run().catch(() => {});
      }, 2);
    },
  },
  {
    name: 'one resource for each task',
    cross: (task) => turn().then(() => new AsyncResource('job').runInAsyncScope(task)),
  },
];

const merging: readonly AnyBoundary[] = [
  withState(
    'a single flight',
    () => ({ flight: undefined as Promise<unknown> | undefined }),
    (state, task) => (state.flight ??= task().finally(() => (state.flight = undefined))),
    { mergesCalls: true },
  ),
  withState(
    'a cache',
    () => ({ cached: undefined as Promise<unknown> | undefined }),
    (state, task) => (state.cached ??= task()),
    { mergesCalls: true },
  ),
  withState(
    'a debounce',
    () => ({ last: undefined as Run | undefined, waiters: [] as Run[] }),
    (state, task) =>
      new Promise((resolve) => {
        const run = bound(() => task().catch(() => {}));
        state.waiters.push(() => resolve('flushed'));
        const mine = (): void => {
          if (state.last !== mine) return;
          const waiters = state.waiters.splice(0);
          void run().then(() => waiters.forEach((wake) => wake()));
        };
        state.last = mine;
        setTimeout(mine, 1);
      }),
    { mergesCalls: true },
  ),
];

const promises: readonly AnyBoundary[] = [
  debounceThatTellsNothing(),
  { name: 'slow', cross: (task) => after(2).then(task) },
  { name: 'slow to be set up', setup: () => after(3), cross: (task) => task() },
  { name: 'synchronous, nothing returned', cross: (task) => void task().catch(() => {}) },
  { name: 'synchronous, a value returned', cross: (task) => (void task().catch(() => {}), 42) },
  // oxlint-disable-next-line unicorn/no-thenable
  {
    name: 'a thenable that is no promise',
    cross: (task) => ((running) => ({ then: running.then.bind(running) }))(task()),
  },
  // oxlint-disable-next-line unicorn/no-thenable
  {
    name: 'a thenable that begins late',
    cross: (task) => ({ then: (done: Run, failed: Run) => void task().then(done, failed) }),
  },
  {
    name: 'an async generator',
    cross: async (task) => {
      async function* values(): AsyncGenerator<unknown> {
        await turn();
        yield await task();
      }
      for await (const value of values()) return value;
      return undefined;
    },
  },
  {
    name: 'a promise that was derived from, and forgotten',
    cross: (task) => ((running) => (void running.finally(() => {}), running))(task()),
  },
  { name: 'a copied result', cross: (task) => task().then((result) => ({ ...(result as object) })) },
  {
    name: 'a wrapped error',
    cross: (task) => task().catch((cause: unknown) => Promise.reject(new Error('failed', { cause }))),
  },
  {
    name: 'three tries',
    cross: async (task) => {
      for (let left = 2; ; left -= 1) {
        try {
          return await task();
        } catch (error) {
          if (left === 0) throw error;
          await turn();
        }
      }
    },
  },
  withState(
    'a breaker',
    () => ({ failures: 0 }),
    (state, task) =>
      state.failures > 2
        ? Promise.reject(new Error('open'))
        : task().catch((error: unknown) => ((state.failures += 1), Promise.reject(error))),
  ),
];

const instrumented: readonly AnyBoundary[] = [
  {
    name: 'a span around the task',
    cross: (task) => tracer.startActiveSpan('op', (own) => task().finally(() => own.end())),
  },
  {
    name: 'a span around the task, ended late',
    cross: (task) => tracer.startActiveSpan('op', (own) => task().finally(() => setTimeout(() => own.end(), 2))),
  },
  {
    name: 'spans around each other',
    cross: (task) =>
      tracer.startActiveSpan('publish', (outer) => {
        const process = bound(() => tracer.startActiveSpan('process', (inner) => task().finally(() => inner.end())));
        return turn()
          .then(process)
          .finally(() => outer.end());
      }),
  },
  (() => {
    let own = trace.wrapSpanContext({ traceId: '0'.repeat(32), spanId: '0'.repeat(16), traceFlags: 0 });
    return {
      name: 'a span as long as the instance lives',
      setup: () => void (own = tracer.startSpan('pool', {}, ROOT_CONTEXT)),
      cross: (task: Task) => turn().then(task),
      dispose: () => own.end(),
    };
  })(),
];

function injected(): Record<string, string> {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier;
}

const carriers: readonly AnyBoundary[] = [
  {
    name: 'a bus of strings',
    carries: 'carrier',
    cross: (task) => {
      const text = JSON.stringify(injected());
      return turn().then(() => context.with(propagation.extract(ROOT_CONTEXT, JSON.parse(text) as object), task));
    },
  },
  {
    name: 'a far side behind JSON',
    async send(job) {
      const text = JSON.stringify({ job, carrier: injected() });
      await turn();
      const { job: received, carrier } = JSON.parse(text) as { job: Job; carrier: Record<string, string> };
      return JSON.parse(JSON.stringify(await context.with(ROOT_CONTEXT, () => runJob(received, { carrier })))) as never;
    },
  },
  {
    name: 'an emitter of its own for each call',
    carries: 'trigger',
    cross: (task, hop) => {
      const emitter = new EventEmitter();
      const done = new Promise((resolve, reject) => emitter.once('job', () => void task().then(resolve, reject)));
      hop.elsewhere(() => emitter.emit('job'));
      return done;
    },
  },
  (() => {
    let made = ROOT_CONTEXT;
    return {
      name: 'where it was made',
      carries: 'creation' as const,
      setup: () => void (made = context.active()),
      cross: (task: Task) => context.with(made, task),
    };
  })(),
];

/** Right boundaries of odd shapes: nothing may be found on any of them. */
export const oddShapes: readonly AnyBoundary[] = [...queues, ...merging, ...promises, ...instrumented, ...carriers];

/** Superseded calls never run, and nobody is told: each would be waited for, if nobody knew that calls are merged here. */
function debounceThatTellsNothing(): AnyBoundary {
  let timer: NodeJS.Timeout | undefined;
  return {
    name: 'a debounce that tells nothing',
    mergesCalls: true,
    cross(task) {
      const run = bound(() => void task().catch(() => {}));
      clearTimeout(timer);
      timer = setTimeout(run, 4);
    },
    dispose: () => clearTimeout(timer),
  };
}
