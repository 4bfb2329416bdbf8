import type * as fc from 'fast-check';
import type { TextMapPropagator } from '@opentelemetry/api';
import type { Disagreement } from '../ConformanceCase.js';
import type { Drawn } from '../Drawn.js';
import { Probe } from '../propagator/Probe.js';
import { Misfit, Thrown } from '../propagator/Thrown.js';
import type { DrawnCase, ListedCase, PropagatorCase } from '../propagator/PropagatorCase.js';
import type { Trial } from '../reportOf.js';
import { arbitraries } from './arbitraries.js';
import { examples } from './examples.js';
import { thrown, tryDrawn } from './tryDrawn.js';

type AnyCase = (DrawnCase<keyof Drawn> | ListedCase<unknown>) & {
  check(probe: Probe, input: unknown): Disagreement | undefined;
};

/** Tries a case on the examples and on inputs that are drawn, and shrinks the first that breaks; or on those that the case lists. */
export function tryCase(
  given: PropagatorCase,
  factory: () => TextMapPropagator,
  options: { readonly seed: number; readonly runs: number },
): Trial {
  const one = given as unknown as AnyCase;
  if ('inputs' in one) return tryEach(one, factory);
  const arbitrary = arbitraries[one.draws] as fc.Arbitrary<unknown>;
  return tryDrawn(arbitrary, options, (input) => tryOne(one, factory, input), examples[one.draws]);
}

function tryEach(one: ListedCase<unknown>, factory: () => TextMapPropagator): Trial {
  for (const [i, input] of one.inputs.entries()) {
    const failure = tryOne(one, factory, input);
    if (failure !== undefined) return { runs: i + 1, failure };
  }
  return { runs: one.inputs.length };
}

function tryOne(
  one: Pick<AnyCase, 'check' | 'errorsElsewhere'>,
  factory: () => TextMapPropagator,
  input: unknown,
): Trial['failure'] | undefined {
  let probe: Probe | undefined;
  try {
    probe = new Probe(factory);
    const disagreement = one.check(probe, input);
    return disagreement && { ...disagreement, program: probe.program };
  } catch (error) {
    if (error instanceof Thrown && one.errorsElsewhere === true) return undefined;
    return { ...disagreementOf(error), program: probe?.program ?? 'factory();' };
  }
}

/** Whatever a propagator returns or throws is a finding of the case that meets it. */
function disagreementOf(error: unknown): Disagreement {
  if (error instanceof Misfit) return error.disagreement;
  return thrown(error instanceof Thrown ? error.cause : error);
}
