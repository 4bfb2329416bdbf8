import * as fc from 'fast-check';
import type { Disagreement } from '../ConformanceCase.js';
import type { Trial } from '../reportOf.js';
import { errorText } from '../textOf.js';

/** Tries inputs until one breaks: the examples, then as many that are drawn as `runs` says. Tells the smallest that breaks. */
export function tryDrawn<Input>(
  inputs: fc.Arbitrary<Input>,
  { seed, runs }: { readonly seed: number; readonly runs: number },
  tryOne: (input: Input) => Trial['failure'],
  examples: readonly Input[] = [],
): Trial {
  let smallest: Trial['failure'];
  const outcome = fc.check(
    fc.property(inputs, (input) => {
      const failure = tryOne(input);
      // Each step of shrinking that breaks is smaller than the one before.
      if (failure !== undefined) smallest = failure;
      return failure === undefined;
    }),
    { seed, numRuns: runs + examples.length, examples: examples.map((input): [Input] => [input]) },
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
  return { expected: 'no error', found: `it threw ${errorText(error)}` };
}
