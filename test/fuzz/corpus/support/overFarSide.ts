import type { FarSide } from '../../../../src/fuzz/boundary/FarSide.js';
import type { RemoteBoundary } from '../../../../src/fuzz/index.js';
import { injected } from './messageQueue.js';

/** One far side twice: the message holds the job alone, or a carrier beside it. */
export function overFarSide(name: string, far: FarSide): { broken: RemoteBoundary; fixed: RemoteBoundary } {
  const life = { name, setup: () => far.ready() };
  return {
    broken: { ...life, send: (job) => far.run(job) },
    fixed: { ...life, send: (job) => far.run(job, injected()) },
  };
}
