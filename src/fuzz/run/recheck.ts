import type { Break, Session } from './Session.js';

const again = 2;

/** Runs a broken program again. `failed` of `runs` further runs broke as well; less than all means nondeterminism. */
export interface Steadiness {
  readonly failed: number;
  readonly runs: number;
}

/** Whether a break shows again when nothing but time has changed. */
export async function recheck(session: Session, { program }: Break): Promise<Steadiness> {
  let failed = 0;
  for (let i = 0; i < again; i += 1) if ((await session.examine(program)).verdict) failed += 1;
  return { failed, runs: again };
}
