import type { CaseInfo, Disagreement } from '../ConformanceCase.js';
import type { Drawn } from '../Drawn.js';
import type { Probe } from './Probe.js';

/** Name of something that the subject may be without. */
export type PropagatorCapability =
  | 'inject'
  | 'extract'
  | 'trace'
  | 'traceparent'
  | 'long trace ids'
  | 'flags'
  | 'unsampled'
  | 'tracestate'
  | 'tracestate as it came'
  | 'baggage'
  | 'baggage header'
  | 'baggage metadata';

/** What a propagator may be without, and what that means. */
export const propagatorCapabilities: Readonly<Record<PropagatorCapability, string>> = {
  inject: 'it writes',
  extract: 'it reads',
  trace: 'it carries a span context',
  traceparent: 'it does so in the traceparent header of the W3C',
  'long trace ids': 'trace ids of 128 bits pass, not the last 64 alone',
  flags: 'all eight flag bits pass, not the sampled one alone',
  unsampled: 'a context that is not sampled passes',
  tracestate: 'it carries the tracestate, in the header of the W3C',
  'tracestate as it came': 'it adds no member of its own in front',
  baggage: 'it carries baggage',
  'baggage header': 'it does so in the baggage header of the W3C',
  'baggage metadata': 'properties of baggage entries pass',
};

interface PropagatorRule<Input> extends CaseInfo {
  readonly needs: readonly PropagatorCapability[];
  /** An error of the propagator is for another case to tell: the one that asks for none. */
  readonly errorsElsewhere?: true;
  /** Does something with the propagator, and says what is wrong with the outcome; `undefined`: nothing. */
  check(probe: Probe, input: Input): Disagreement | undefined;
}

/** A rule that holds for every input of a kind. */
export interface DrawnCase<Name extends keyof Drawn> extends PropagatorRule<Drawn[Name]> {
  readonly draws: Name;
}

/** A rule about inputs that a specification names. */
export interface ListedCase<Input> extends PropagatorRule<Input> {
  readonly inputs: readonly Input[];
}

/** A rule for propagators, whatever its inputs. */
export type PropagatorCase = DrawnCase<never> | ListedCase<never>;

/** A rule that holds for all that can be drawn. */
export function forAny<Name extends keyof Drawn>(rule: DrawnCase<Name>): PropagatorCase {
  return rule as unknown as PropagatorCase;
}

/** A rule about these inputs. */
export function forEach<Input>(rule: ListedCase<Input>): PropagatorCase {
  return rule as unknown as PropagatorCase;
}
