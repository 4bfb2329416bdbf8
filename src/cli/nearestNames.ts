import { editDistance } from '../util/editDistance.js';

/** Up to three names that resemble `wanted`, the nearest first. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const ranked = names
    .map((name) => ({ name, distance: distanceOf(wanted.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return ranked.slice(0, 3).map(({ name }) => name);
}

/** Part of the longer text that must change, 0 to 1; a shared beginning or a contained text counts as near. */
function distanceOf(a: string, b: string): number {
  const edits = editDistance(a, b) / Math.max(a.length, b.length, 1);
  return b.includes(a) || a.includes(b) ? edits / 2 : edits;
}
