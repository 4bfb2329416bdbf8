import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import { UsageError } from '../util/UsageError.js';
import { nearestNames } from './nearestNames.js';

/**
 * The boundaries that `--only` names, in their own order. A name that fits one exactly stands for that one alone, any
 * other for all that contain it; case does not count.
 */
export function selectBoundaries(boundaries: readonly AnyBoundary[], only: readonly string[]): AnyBoundary[] {
  const wanted = only.flatMap((entry) => (matching(boundaries, entry).length > 0 ? [entry] : entry.split(',')));
  const chosen = new Set(wanted.flatMap((name) => chosenBy(name.trim(), boundaries)));
  return only.length === 0 ? [...boundaries] : boundaries.filter((boundary) => chosen.has(boundary));
}

function chosenBy(name: string, boundaries: readonly AnyBoundary[]): readonly AnyBoundary[] {
  const found = name === '' ? [] : matching(boundaries, name);
  if (found.length > 0) return found;
  const names = boundaries.map((boundary) => boundary.name);
  throw new UsageError(
    `--only "${name}" fits no boundary. Nearest: ${nearestNames(name, names).join(', ')}.\n` +
      `Give a name or a part of one; traceproof fuzz --list shows all ${names.length}.`,
  );
}

function matching(boundaries: readonly AnyBoundary[], name: string): readonly AnyBoundary[] {
  const lower = name.toLowerCase();
  const exact = boundaries.filter((boundary) => boundary.name.toLowerCase() === lower);
  return exact.length > 0 ? exact : boundaries.filter((boundary) => boundary.name.toLowerCase().includes(lower));
}
