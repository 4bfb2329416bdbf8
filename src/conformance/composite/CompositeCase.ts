import type { TextMapPropagator } from '@opentelemetry/api';
import type { CaseInfo, Disagreement } from '../ConformanceCase.js';
import type { Drawn } from '../Drawn.js';

/** Makes one propagator of several, in their order. */
export type Compose = (propagators: TextMapPropagator[]) => TextMapPropagator;

/** Name of something that the subject may be without. */
export type CompositeCapability = 'empty list' | 'nesting' | 'failing parts';

/** What a composite may be without, and what that means. */
export const compositeCapabilities: Readonly<Record<CompositeCapability, string>> = {
  'empty list': 'it can be made of no propagator at all',
  nesting: 'its parts may be composites',
  'failing parts': 'a part that throws keeps no other from its work',
};

/** A rule for what makes one propagator of several; it holds for every context and carrier. */
export interface CompositeCase extends CaseInfo {
  readonly needs: readonly CompositeCapability[];
  /** The check as code that throws, with `compose`, `context`, `carrier` and the parts in scope. */
  readonly program: string;
  check(compose: Compose, drawn: Pick<Drawn, 'context' | 'carrier'>): Disagreement | undefined;
}
