import type { Facts } from './Facts.js';
import type { Finding } from './Finding.js';
import type { Misplacement } from './misplacementOf.js';

/** All places where a span was due and another was seen, or none, that differ in the given way. */
export function misplaced(facts: Facts, how: Misplacement): Finding[] {
  const looks = facts.looks
    .filter((look) => look.misplaced === how)
    .map(({ at, point, due, seen, label, order }) => ({ at, where: point, due, seen, order, ...seenSpan(label) }));
  const spans = facts.spans
    .filter((span) => span.misplaced === how)
    .map(({ at, due, label, order }) => ({ at, where: 'span' as const, dueSpan: due, order, ...seenSpan(label) }));
  return [...looks, ...spans];
}

function seenSpan(label: string | undefined): { seenSpan?: string } {
  return label === undefined ? {} : { seenSpan: label };
}
