import type { TextMapPropagator } from '@opentelemetry/api';
import type { CaseInfo, Disagreement } from '../ConformanceCase.js';
import type { Drawn } from '../Drawn.js';

/** Makes one propagator of several, in their order. */
export type Compose = (propagators: TextMapPropagator[]) => TextMapPropagator;

/** A rule for what makes one propagator of several; it holds for every context and carrier. */
export interface CompositeCase extends CaseInfo {
  readonly needs: readonly never[];
  /** What is composed, as TypeScript. */
  readonly program: string;
  check(compose: Compose, drawn: Pick<Drawn, 'context' | 'carrier'>): Disagreement | undefined;
}
