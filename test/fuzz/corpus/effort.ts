import type { FuzzOptions } from '../../../src/fuzz/index.js';
import type { CorpusCase } from './CorpusCase.js';
import { isLoss } from './CorpusCase.js';

/** On which seeds each loss must be found, and each twin and control stay silent. */
export const seeds = [1, 2, 3] as const;

/** For a loss. */
export function effortFor(one: CorpusCase): Pick<FuzzOptions, 'maxOps'> {
  return isDear(one) ? { maxOps: 6 } : {};
}

/** For a twin or a control, on each seed. */
export function twinEffortFor(one: CorpusCase): Pick<FuzzOptions, 'maxOps' | 'runs'> {
  return { ...effortFor(one), runs: isDear(one) ? 4 : 150 };
}

function isDear(one: CorpusCase): boolean {
  return isLoss(one) && one.dear === true;
}
