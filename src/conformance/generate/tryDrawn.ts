import * as fc from 'fast-check';
import type { Disagreement } from '../ConformanceCase.js';
import type { Trial } from '../reportOf.js';

/** Tries inputs that are drawn until one breaks, and tells the smallest that breaks. */
export function tryDrawn<Input>(
  inputs: fc.Arbitrary<Input>,
  { seed, runs }: { readonly seed: number; readonly runs: number },
  tryOne: (input: Input) => Trial['failure'],
): Trial {
  let smallest: Trial['failure'];
  const outcome = fc.check(
    fc.property(inputs, (input) => {
      const failure = tryOne(input);
      // Each step of shrinking that breaks is smaller than the one before.
      if (failure !== undefined) smallest = failure;
      return failure === undefined;
    }),
    { seed, numRuns: runs },
  );
  return { runs: outcome.numRuns, ...(smallest === undefined ? {} : { failure: smallest }) };
}

/** What a check finds, and an error that it runs into. */
export function orThrown(check: () => Disagreement | undefined): Disagreement | undefined {
  try {
    return check();
  } catch (error) {
    return thrown(error);
  }
}

/** An error where none may come. */
export function thrown(error: unknown): Disagreement {
  const found = `it threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
  return { expected: 'no error', found };
}
