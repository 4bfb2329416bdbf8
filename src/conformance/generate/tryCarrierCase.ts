import * as fc from 'fast-check';
import type { Disagreement } from '../ConformanceCase.js';
import type { CarrierCase, CarrierSubject, Headers } from '../carrier/CarrierCase.js';
import type { Trial } from '../reportOf.js';

const name = fc.oneof(
  fc.constantFrom('traceparent', 'tracestate', 'baggage', 'b3'),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/),
);
const value = fc.stringMatching(/^[!-~](?:[ -~]{0,10}[!-~])?$/);

const headers: fc.Arbitrary<Headers> = fc.uniqueArray(fc.tuple(name, value), {
  maxLength: 5,
  selector: ([one]) => one,
});

/** Tries a case on headers that are drawn; the smallest that break are told. */
export function tryCarrierCase(
  one: CarrierCase,
  subject: CarrierSubject,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Trial {
  let smallest: Trial['failure'];
  const outcome = fc.check(
    fc.property(headers, (drawn) => {
      const failure = tryOnce(one, subject, drawn);
      if (failure !== undefined) smallest = { ...failure, program: programOf(drawn) };
      return failure === undefined;
    }),
    { seed, numRuns: runs },
  );
  return { runs: outcome.numRuns, ...(smallest === undefined ? {} : { failure: smallest }) };
}

function tryOnce(one: CarrierCase, subject: CarrierSubject, drawn: Headers): Disagreement | undefined {
  try {
    return one.check(subject, drawn);
  } catch (error) {
    const found = `it threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`;
    return { expected: 'no error', found };
  }
}

function programOf(drawn: Headers): string {
  const sets = drawn.map(([key, text]) => `setter.set(carrier, ${JSON.stringify(key)}, ${JSON.stringify(text)});`);
  return ['const carrier = make();', ...sets].join('\n');
}
