import type { FuzzOptions } from '../../../src/fuzz/index.js';
import type { CarrierCase } from './CarrierCase.js';

type Effort = Pick<FuzzOptions, 'maxOps' | 'runs' | 'seed'>;

/** Same programs every time. */
export const seed = 20260101;

/** In how many programs nothing may be found before a right version is said to be right. */
export const fullPrograms = 2000;

/** For a first version. */
export function firstEffort(one: CarrierCase): Effort {
  return one.dear ? { seed, runs: 100, maxOps: 6 } : { seed, runs: 100 };
}

/** For a right version: all programs, or as many as fit into a run of all checks. */
export function rightEffort(one: CarrierCase, full: boolean): Effort {
  const runs = one.dear ? 10 : 200;
  const programs = { seed, runs: full ? fullPrograms : runs };
  return one.dear ? { ...programs, maxOps: 6 } : programs;
}
