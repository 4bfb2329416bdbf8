import type { Facts } from './Facts.js';
import type { Finding } from './Finding.js';
import type { InvariantName } from './InvariantName.js';

/** A named rule: compares what was due with what was seen. */
export interface Invariant {
  readonly name: InvariantName;
  /** What it says, in one sentence. */
  readonly rule: string;
  /** Where the rule comes from. */
  readonly source: string;
  check(facts: Facts): Finding[];
}
