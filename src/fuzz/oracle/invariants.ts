import type { Invariant } from './Invariant.js';
import { baggage } from './invariants/baggage.js';
import { carrierRoundTrip } from './invariants/carrierRoundTrip.js';
import { contextRestored } from './invariants/contextRestored.js';
import { contextValues } from './invariants/contextValues.js';
import { deadlock } from './invariants/deadlock.js';
import { exactlyOnce } from './invariants/exactlyOnce.js';
import { links } from './invariants/links.js';
import { noBleed } from './invariants/noBleed.js';
import { noOrphans } from './invariants/noOrphans.js';
import { parentage } from './invariants/parentage.js';
import { quiescence } from './invariants/quiescence.js';
import { redundantBind } from './invariants/redundantBind.js';
import { resultAndError } from './invariants/resultAndError.js';
import { sameTrace } from './invariants/sameTrace.js';
import { sampling } from './invariants/sampling.js';
import { suppression } from './invariants/suppression.js';

/** All rules, in the order in which a divergence is named. */
export const invariants: readonly Invariant[] = [
  deadlock,
  exactlyOnce,
  resultAndError,
  noOrphans,
  noBleed,
  sameTrace,
  parentage,
  suppression,
  sampling,
  contextValues,
  baggage,
  carrierRoundTrip,
  links,
  contextRestored,
  redundantBind,
  quiescence,
];
