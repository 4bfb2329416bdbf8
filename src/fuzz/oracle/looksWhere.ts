import type { Facts, Look } from './Facts.js';
import type { Finding } from './Finding.js';

/** Findings for all looks of which `differs` holds. */
export function looksWhere(facts: Facts, differs: (look: Look) => boolean): Finding[] {
  return facts.looks.filter(differs).map(({ at, point, due, seen, label, order }) => ({
    at,
    where: point,
    due,
    seen,
    order,
    ...(label === undefined ? {} : { seenSpan: label }),
  }));
}
