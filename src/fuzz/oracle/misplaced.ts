import type { Facts } from './Facts.js';
import type { Finding } from './Finding.js';

/** How an active span, or a recorded parent, differs from the one that was due. */
export type Misplacement = 'lost' | 'another context' | 'another trace' | 'another span';

interface Place {
  readonly due: string | undefined;
  readonly label: string | undefined;
  readonly traceId: string | undefined;
}

/** All places where a span was due and another was seen, or none, that differ in the given way. */
export function misplaced(facts: Facts, how: Misplacement): Finding[] {
  const looks = facts.looks
    .filter(({ due, label, seen }) => misplacementOf(facts, { due: due.span, label, traceId: seen.traceId }) === how)
    .map(({ at, point, due, seen, label, order }) => ({ at, where: point, due, seen, order, ...seenSpan(label) }));
  const spans = facts.spans
    .filter(({ due, label, span }) => misplacementOf(facts, { due: due.parent, label, traceId: span.traceId }) === how)
    .map(({ at, due, label, order }) => ({ at, where: 'span' as const, dueSpan: due, order, ...seenSpan(label) }));
  return [...looks, ...spans];
}

function misplacementOf(facts: Facts, { due, label, traceId }: Place): Misplacement | undefined {
  if (label === undefined) return due === undefined ? undefined : 'lost';
  const ownTrace = due !== undefined && facts.traceOf(due) === traceId;
  if (label === due) return ownTrace ? undefined : 'another trace';
  return ownTrace ? 'another span' : 'another context';
}

function seenSpan(label: string | undefined): { seenSpan?: string } {
  return label === undefined ? {} : { seenSpan: label };
}
