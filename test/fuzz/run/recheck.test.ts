import { context, ROOT_CONTEXT } from '@opentelemetry/api';
import { describe, expect, it } from 'vitest';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

/** Loses the context of its first crossings only, whatever the program: the same program then breaks, and later holds. */
function losing(times: number) {
  let left = times;
  return {
    name: 'moody',
    cross: (task: () => Promise<unknown>) => {
      const lost = left > 0;
      left -= 1;
      return lost ? context.with(ROOT_CONTEXT, task) : task();
    },
  };
}

/** How often the probes and the first program cross: enough to break that program alone. */
async function crossingsUntilFirstProgram(): Promise<number> {
  let count = 0;
  const cross = (task: () => Promise<unknown>) => {
    count += 1;
    return task();
  };
  await checkPropagation({ name: 'counted', cross }, { seed: 1, runs: 1 });
  return count;
}

describe('a break that does not show again', () => {
  it('is said to be nondeterministic, with the tree of a run in which nothing was wrong', async () => {
    // One more is lost by the first step of shrinking, a lone crossing.
    const times = (await crossingsUntilFirstProgram()) + 1;
    const { failure } = await checkPropagation(losing(times), { seed: 1, runs: 20 });

    expect(failure?.invariant).toBe('no-orphans');
    expect(failure?.message).toContain('Nondeterministic: the same program broke in 0 of 2 further runs.');
    const [, held = ''] = failure?.message.split('In a run in which nothing was wrong:') ?? [];
    expect(held).toContain('└─ task 1 in "moody"');
    expect(failure?.actual).toContain('no active span   ← here');
  });

  it('is not said of one that shows each time', async () => {
    const { failure } = await checkPropagation(losing(Number.POSITIVE_INFINITY), { seed: 1, runs: 20 });

    expect(failure?.message).not.toContain('Nondeterministic');
  });
});
