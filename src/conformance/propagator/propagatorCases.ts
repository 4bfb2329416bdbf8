import { carriers } from './cases/carriers.js';
import { extracting } from './cases/extracting.js';
import { grammarCases } from './cases/grammarCases.js';
import { injecting } from './cases/injecting.js';
import { halves } from './cases/halves.js';
import { roundTrips } from './cases/roundTrips.js';
import { w3cBaggageHeader } from './cases/w3cBaggageHeader.js';
import { w3cTraceparent } from './cases/w3cTraceparent.js';
import { w3cTracestate } from './cases/w3cTracestate.js';
import type { PropagatorCase } from './PropagatorCase.js';

/** All rules for propagators, in the order in which they are told. */
export const propagatorCases: readonly PropagatorCase[] = [
  ...roundTrips,
  ...grammarCases,
  ...injecting,
  ...extracting,
  ...carriers,
  ...halves,
  ...w3cTraceparent,
  ...w3cTracestate,
  ...w3cBaggageHeader,
];
