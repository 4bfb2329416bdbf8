import { editDistance } from './editDistance.js';

const mostSlips = 2;

/** The name that was most likely meant, a slip or two away; upper and lower case count as equal. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [first] = ranked;
  return first !== undefined && first.distance <= Math.min(mostSlips, given.length - 1) ? first.name : undefined;
}

/** What a message says of it, behind the rest; nothing where there is none. */
export function didYouMean(given: string, names: readonly string[]): string {
  const near = nearestName(given, names);
  return near === undefined ? '' : ` Did you mean "${near}"?`;
}
