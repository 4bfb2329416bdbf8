import type { Facts } from '../oracle/Facts.js';
import type { Break, Session } from './Session.js';

const again = 2;

/** Runs a broken program again. `failed` of `runs` further runs broke as well; less than all means nondeterminism. */
export interface Steadiness {
  readonly failed: number;
  readonly runs: number;
  /** A further run in which nothing was wrong. */
  readonly held?: Facts;
}

/** Whether a break shows again when nothing but time has changed. */
export async function recheck(session: Session, { program }: Break): Promise<Steadiness> {
  let failed = 0;
  let held: Facts | undefined;
  for (let i = 0; i < again; i += 1) {
    const { verdict, facts } = await session.examine(program);
    if (verdict) failed += 1;
    else held ??= facts;
  }
  return { failed, runs: again, ...(held ? { held } : {}) };
}
