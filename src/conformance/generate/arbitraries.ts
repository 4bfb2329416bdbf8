import * as fc from 'fast-check';
import type { Drawn } from '../Drawn.js';
import { carrier, hostileCarrier } from './carriers.js';
import { baggageEntries, context, oddContext, span } from './contexts.js';

/** All generators, by name. */
export const arbitraries: { readonly [Name in keyof Drawn]: fc.Arbitrary<Drawn[Name]> } = {
  span,
  context,
  'two contexts': fc.record({ first: context, second: context }),
  baggage: baggageEntries.map((baggage) => ({ baggage })),
  'odd context': oddContext,
  carrier,
  'hostile carrier': hostileCarrier,
};
