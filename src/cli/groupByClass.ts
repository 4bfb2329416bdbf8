import type { Carries } from '../fuzz/boundary/Boundary.js';

/** From the most that can be promised to nothing. */
const order: readonly Carries[] = ['context', 'trigger', 'creation', 'carrier', 'nothing'];

/** The boundaries by class, in the order they were given within each; empty classes are left out. */
export function groupByClass<T extends { readonly carries: Carries }>(boundaries: readonly T[]): T[][] {
  return order
    .map((carries) => boundaries.filter((boundary) => boundary.carries === carries))
    .filter((group) => group.length > 0);
}
