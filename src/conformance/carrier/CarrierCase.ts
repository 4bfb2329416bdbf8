import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';
import type { CaseInfo, Disagreement } from '../ConformanceCase.js';
import type { CarrierProbe } from './CarrierProbe.js';

/** A carrier and the functions that propagators read and write it by. */
export interface CarrierSubject<Carrier = unknown> {
  /** Makes an empty carrier. */
  make(): Carrier;
  readonly getter: TextMapGetter<Carrier>;
  readonly setter: TextMapSetter<Carrier>;
}

/** Name of something that the subject may be without. */
export type CarrierCapability =
  | 'reading'
  | 'writing'
  | 'any case'
  | 'same names'
  | 'any text'
  | 'empty values'
  | 'long values';

/** What a carrier may be without, and what that means. */
export const carrierCapabilities: Readonly<Record<CarrierCapability, string>> = {
  reading: 'the getter reads it; one that is only written is without',
  writing: 'the setter writes it; one that is only read is without',
  'any case': 'names are found in any case, as those of HTTP are',
  'same names': 'keys() names headers as they were set, in their case',
  'any text': 'values may be any text that an HTTP header may hold',
  'empty values': 'a value may be empty',
  'long values': 'a value may have 8192 characters',
};

/** Headers, as they are drawn: names that HTTP takes, each once whatever its case, and values. */
export type Headers = readonly (readonly [name: string, value: string])[];

/** A rule for carriers that holds for all headers. */
export interface CarrierCase extends CaseInfo {
  readonly needs: readonly CarrierCapability[];
  check(probe: CarrierProbe, headers: Headers): Disagreement | undefined;
}
