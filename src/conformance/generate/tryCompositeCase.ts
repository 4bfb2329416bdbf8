import * as fc from 'fast-check';
import type { Compose, CompositeCase } from '../composite/CompositeCase.js';
import { compositeProgram } from '../composite/compositeProgram.js';
import type { Drawn } from '../Drawn.js';
import type { Trial } from '../reportOf.js';
import { arbitraries } from './arbitraries.js';
import { orThrown, tryDrawn } from './tryDrawn.js';

const drawn: fc.Arbitrary<Pick<Drawn, 'context' | 'carrier'>> = fc.record({
  context: arbitraries.context,
  carrier: arbitraries.carrier,
});

/** Tries a case on contexts and carriers that are drawn. */
export function tryCompositeCase(
  one: CompositeCase,
  compose: Compose,
  options: { readonly seed: number; readonly runs: number },
): Trial {
  return tryDrawn(drawn, options, (input) => {
    const failure = orThrown(() => one.check(compose, input));
    return failure && { ...failure, program: compositeProgram(one.program, input) };
  });
}
