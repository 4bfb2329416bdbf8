import * as fc from 'fast-check';
import type { CarrierCase, CarrierSubject, Headers } from '../carrier/CarrierCase.js';
import { CarrierProbe } from '../carrier/CarrierProbe.js';
import type { Trial } from '../reportOf.js';
import { orThrown, tryDrawn } from './tryDrawn.js';

const name = fc.oneof(
  fc.constantFrom('traceparent', 'tracestate', 'baggage', 'b3', 'x-b3-traceid', 'uber-trace-id', 'x-amzn-trace-id'),
  fc.constantFrom('x-request-id', 'authorization', 'cookie', 'content-type', 'host', 'user-agent'),
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
  options: { readonly seed: number; readonly runs: number },
): Trial {
  return tryDrawn(headers, options, (drawn) => {
    const probe = new CarrierProbe(subject);
    const failure = orThrown(() => one.check(probe, drawn));
    return failure && { ...failure, program: probe.program };
  });
}
