import { editDistance } from './editDistance.js';

const fewNames = 12;
const longestCompared = 200;

/** The names from the nearest to the one asked for on: all when they are few, else those that look like it. */
export function nearNames(names: readonly string[], asked: string): string[] {
  const ranked = byDistance(names, asked);
  if (names.length <= fewNames) return ranked.map(({ name }) => name);
  return ranked
    .filter((one) => looksLike(one, asked))
    .slice(0, fewNames)
    .map(({ name }) => name);
}

/** Only those names that look like the one asked for, nearest first. */
export function similarNames(names: readonly string[], asked: string): string[] {
  return byDistance(names, asked)
    .filter((one) => looksLike(one, asked))
    .map(({ name }) => name);
}

/** The one name that was most likely meant: a few slips away, and nearer than any other. */
export function likelyName(names: readonly string[], asked: string): string | undefined {
  const [first, second] = byDistance(names, asked);
  if (first === undefined || first.name === asked || first.distance === second?.distance) return undefined;
  const mostSlips = Math.min(Math.max(1, asked.length / 4), asked.length - 1);
  return first.distance <= mostSlips ? first.name : undefined;
}

interface Ranked {
  readonly name: string;
  readonly distance: number;
}

function looksLike({ name, distance }: Ranked, asked: string): boolean {
  return distance <= Math.max(2, asked.length / 3) || name.includes(asked);
}

function byDistance(names: readonly string[], asked: string): Ranked[] {
  const comparable = (text: string): string => text.toLowerCase().slice(0, longestCompared);
  return names
    .map((name) => ({ name, distance: editDistance(comparable(name), comparable(asked)) }))
    .sort((a, b) => a.distance - b.distance);
}
