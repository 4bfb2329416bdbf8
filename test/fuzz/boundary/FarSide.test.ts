import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FarRequest } from '../../../src/fuzz/boundary/FarMessage.js';
import type { FarEvents, FarLink, OpenLink } from '../../../src/fuzz/boundary/FarSide.js';
import { FarSide } from '../../../src/fuzz/boundary/FarSide.js';
import { openChild } from '../../../src/fuzz/boundary/openChild.js';
import { openWorker } from '../../../src/fuzz/boundary/openWorker.js';
import type { Job } from '../../../src/fuzz/program/Job.js';
import { at, seeSite, usePlainContextManager } from './contextSites.js';

const jobOf = (id: string): Job => ({ v: 1, id, seed: 0, ops: [] });
const fixture = (name: string) => () => new URL(`./fixtures/${name}.mjs`, import.meta.url);

const kinds = [
  { kind: 'worker thread', open: openWorker, stopped: 'the worker stopped with exit code' },
  { kind: 'child process', open: openChild, stopped: 'the child process stopped with exit code' },
];

describe.each(kinds)('FarSide over a $kind', ({ open, stopped }) => {
  it('gives each of twenty concurrent jobs its own result', async () => {
    const side = new FarSide('far', open(fixture('farSide')));
    const ids = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    const results = await Promise.all(ids.map((id) => side.run(jobOf(id))));
    expect(results.map(({ id }) => id)).toEqual(ids);
    expect(side.pending).toBe(0);
  });

  it('rejects all pending jobs with one error when it dies, and is replaced at the next use', async () => {
    const side = new FarSide('far', open(fixture('farSide')));
    await side.ready();
    const settled = await Promise.allSettled(['hang', 'hang', 'stop'].map((id) => side.run(jobOf(id))));
    const errors = settled.map((one) => (one.status === 'rejected' ? one.reason : one.value));
    expect(errors).toEqual([errors[0], errors[0], errors[0]]);
    expect(errors[0].message).toBe(`far: ${stopped} 3.`);
    expect((await side.run(jobOf('next'))).id).toBe('next');
  });

  it('rejects when it cannot start, again at each use', async () => {
    const side = new FarSide('far', open(fixture('stillborn')));
    await expect(side.ready()).rejects.toThrow(`far: ${stopped} 5.`);
    await expect(side.run(jobOf('any'))).rejects.toThrow(`far: ${stopped} 5.`);
  });

  it('rejects with what the far side threw, and stays', async () => {
    const side = new FarSide('far', open(fixture('farSide')));
    await expect(side.run(jobOf('throw'))).rejects.toThrow('far: the far side threw: Error: far away');
    expect((await side.run(jobOf('next'))).id).toBe('next');
  });
});

describe('FarSide', () => {
  let restore: () => void;
  beforeAll(() => {
    restore = usePlainContextManager();
  });
  afterAll(() => restore());

  it('opens its link once, in the root context, whoever uses it first', async () => {
    const seen: unknown[] = [];
    const { open } = scripted({ onOpen: () => seen.push(seeSite()) });
    const side = new FarSide('far', open);
    await at('caller', () => side.ready());
    await at('caller', () => side.ready());
    expect(seen).toEqual([{ store: 'none', context: 'none' }]);
  });

  it('holds the process while a call is pending, and only then', async () => {
    const { open, log, events } = scripted({ silent: true });
    const side = new FarSide('far', open);
    const calls = [side.ready(), side.ready()];
    expect(log).toEqual(['unref', 'post 1', 'ref', 'post 2', 'ref']);
    events().reply({ call: 2 });
    expect(log.slice(5)).toEqual([]);
    events().reply({ call: 1 });
    expect(log.slice(5)).toEqual(['unref']);
    expect(await Promise.all(calls)).toEqual([undefined, undefined]);
  });

  it('rejects one call alone when its message cannot be sent', async () => {
    const { open } = scripted({
      onPost({ carrier }) {
        if (carrier?.['bad']) throw new Error('could not be cloned');
      },
    });
    const side = new FarSide('far', open);
    await expect(side.run(jobOf('1'), { bad: 'yes' })).rejects.toThrow('could not be cloned');
    expect(side.pending).toBe(0);
    expect((await side.run(jobOf('2'), { good: 'yes' })).id).toBe('2');
  });
});

interface Script {
  onOpen?(): void;
  onPost?(request: FarRequest): void;
  /** Never answers by itself. */
  readonly silent?: boolean;
}

/** A link without a far side, that answers at once and writes down what it is asked. */
function scripted({ onOpen, onPost, silent }: Script): { open: OpenLink; log: string[]; events(): FarEvents } {
  const log: string[] = [];
  let events: FarEvents | undefined;
  const link: FarLink = {
    ref: () => void log.push('ref'),
    unref: () => void log.push('unref'),
    post(request) {
      onPost?.(request);
      log.push(`post ${request.call}`);
      const result = { v: 1, id: request.job?.id ?? '', observations: [], spans: [] } as const;
      if (!silent) queueMicrotask(() => events?.reply({ call: request.call, result }));
    },
  };
  const open: OpenLink = (given) => {
    onOpen?.();
    events = given;
    return link;
  };
  return { open, log, events: () => events as FarEvents };
}
