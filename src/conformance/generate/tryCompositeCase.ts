import * as fc from 'fast-check';
import type { Compose, CompositeCase } from '../composite/CompositeCase.js';
import type { Disagreement } from '../ConformanceCase.js';
import type { Drawn } from '../Drawn.js';
import type { Trial } from '../reportOf.js';
import { arbitraries } from './arbitraries.js';

const drawn: fc.Arbitrary<Pick<Drawn, 'context' | 'carrier'>> = fc.record({
  context: arbitraries.context,
  carrier: arbitraries.carrier,
});

/** Tries a case on contexts and carriers that are drawn. */
export function tryCompositeCase(
  one: CompositeCase,
  compose: Compose,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Trial {
  let smallest: Trial['failure'];
  const outcome = fc.check(
    fc.property(drawn, (input) => {
      const failure = tryOnce(one, compose, input);
      if (failure !== undefined) smallest = { ...failure, program: `${one.program}\n// with ${JSON.stringify(input)}` };
      return failure === undefined;
    }),
    { seed, numRuns: runs },
  );
  return { runs: outcome.numRuns, ...(smallest === undefined ? {} : { failure: smallest }) };
}

function tryOnce(
  one: CompositeCase,
  compose: Compose,
  input: Pick<Drawn, 'context' | 'carrier'>,
): Disagreement | undefined {
  try {
    return one.check(compose, input);
  } catch (error) {
    const found = `it threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    return { expected: 'no error', found };
  }
}
