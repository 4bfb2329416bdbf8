import { context, propagation } from '@opentelemetry/api';
import type { RemoteBoundary } from './Boundary.js';
import { FarSide } from './FarSide.js';
import { farEntry } from './farEntry.js';
import { openChild } from './openChild.js';

const child = new FarSide(
  'child_process.fork',
  openChild(() => farEntry('far-child')),
);

/** One warm child process; the IPC message holds a carrier. */
export function childProcessBoundary(): RemoteBoundary {
  return {
    name: 'child_process.fork',
    carries: 'carrier',
    setup: () => child.ready(),
    send(job) {
      const carrier: Record<string, string> = {};
      propagation.inject(context.active(), carrier);
      return child.run(job, carrier);
    },
  };
}
