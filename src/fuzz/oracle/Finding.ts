import type { Seen } from '../program/Observation.js';
import type { Due, DueSpan } from './Plan.js';

/** Where a divergence was seen. */
export type Where = 'entry' | 'after await' | 'probe' | 'span' | 'caller' | 'crossing' | 'program';

/** One divergence between what was due and what was seen. Data only; the report makes the words. */
export interface Finding {
  /** Path of the op. */
  readonly at: string;
  readonly where: Where;
  /** Index of the boundary that is to blame, where one is. */
  readonly boundary?: number;
  /** Position in time among all findings of the run. */
  readonly order: number;
  readonly due?: Due;
  readonly dueSpan?: DueSpan;
  readonly seen?: Seen;
  /** Label of the span that was seen instead; absent: none. */
  readonly seenSpan?: string;
  /** Why, where the data above does not say it. */
  readonly detail?: string;
}
