import { FarSide } from '../../../../src/fuzz/boundary/FarSide.js';
import { openChild } from '../../../../src/fuzz/boundary/openChild.js';
import type { LossCase } from '../CorpusCase.js';
import { overFarSide } from '../support/overFarSide.js';

const child = new FarSide(
  'forked child',
  openChild(() => new URL('../entry/farSide.mjs', import.meta.url)),
);

export const ipcFork: LossCase = {
  id: 'ipc-fork',
  library: 'node:child_process',
  category: 'loss',
  rootCause: 'The message goes to another process; the context stays.',
  mend: 'Inject into the message, and extract in the child.',
  issues: ['https://github.com/National-Tutoring-Observatory/sandpiper/issues/1972'],
  adapter: 'given',
  ...overFarSide('forked child', child),
  reportedAs: ['no-orphans'],
};
