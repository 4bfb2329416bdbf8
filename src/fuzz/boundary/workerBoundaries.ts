import { context, propagation } from '@opentelemetry/api';
import type { RemoteBoundary } from './Boundary.js';
import { FarSide } from './FarSide.js';
import { farEntry } from './farEntry.js';
import { openWorker } from './openWorker.js';

const workers = pool('worker_threads', () => farEntry('far-worker'));
const bareWorkers = pool('worker_threads (bare)', () => farEntry('far-bare-worker'));

/** Two warm worker threads; the message holds a carrier. */
export function workerBoundary(): RemoteBoundary {
  return {
    name: 'worker_threads',
    carries: 'carrier',
    setup: () => ready(workers),
    send(job) {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      return leastBusy(workers).run(job, carrier);
    },
  };
}

/** Two warm worker threads; the message holds the job alone, as most pools send it. */
export function bareWorkerBoundary(): RemoteBoundary {
  return {
    name: 'worker_threads (bare)',
    carries: 'nothing',
    setup: () => ready(bareWorkers),
    send: (job) => leastBusy(bareWorkers).run(job),
  };
}

function pool(name: string, entry: () => URL): readonly [FarSide, FarSide] {
  return [new FarSide(name, openWorker(entry)), new FarSide(name, openWorker(entry))];
}

async function ready(sides: readonly FarSide[]): Promise<void> {
  await Promise.all(sides.map((side) => side.ready()));
}

function leastBusy([first, second]: readonly [FarSide, FarSide]): FarSide {
  return second.pending < first.pending ? second : first;
}
