import type { Boundary } from '../../boundary/Boundary.js';
import type { BoundaryFacts } from '../../interpret/BoundaryFacts.js';
import { ProgramError } from '../../interpret/ProgramError.js';
import { settleWithin } from '../../../util/settleWithin.js';
import { onFreshInstance, plainHop } from './onFreshInstance.js';

type Through = Pick<BoundaryFacts, 'results' | 'throws'>;

/** One task that throws between two that return: a batch that fails as a whole rejects all three. */
export function probeResults(boundary: Boundary, patienceMs: number): Promise<Through> {
  return onFreshInstance(boundary, async () => {
    const tokens = [{}, new ProgramError('of a probe'), {}];
    const alone = await outcomesOf(boundary, [tokens[0]], patienceMs);
    const together = await outcomesOf(boundary, tokens, patienceMs);
    return {
      results: alone[0] === tokens[0] ? 'passed' : 'kept',
      throws: together.every((outcome, i) => (outcome === tokens[1]) === (i === 1)) ? 'passed' : 'kept',
    };
  });
}

/** Crosses with one task per token at once; a task throws its token when it is an Error. Lists what came back. */
async function outcomesOf(boundary: Boundary, tokens: readonly unknown[], patienceMs: number): Promise<unknown[]> {
  const outcomes: unknown[] = tokens.map(() => undefined);
  const all = tokens.map(async (token, i) => {
    const task = async () => {
      await null;
      if (token instanceof Error) throw token;
      return token as never;
    };
    try {
      outcomes[i] = await boundary.cross(task, plainHop());
    } catch (error) {
      outcomes[i] = error;
    }
  });
  await settleWithin(Promise.all(all), patienceMs);
  return outcomes;
}
