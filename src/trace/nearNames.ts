import { editDistance } from '../util/editDistance.js';
import { toPattern } from './SpanPattern.js';
import type { SpanRecord } from './SpanRecord.js';
import type { SpanSelector } from './Trace.js';

const fewNames = 12;
const longestCompared = 200;

/** Names that look like the one asked for, nearest first; all names when they are few. */
export function nearNames(records: readonly SpanRecord[], which: SpanSelector): string[] {
  const names = [...new Set(records.map((span) => span.name))];
  const asked = askedName(which);
  if (asked === undefined) return names.slice(0, fewNames);
  const ranked = byDistance(names, asked);
  if (names.length <= fewNames) return ranked.map(({ name }) => name);
  return ranked
    .filter(({ name, distance }) => distance <= Math.max(2, asked.length / 3) || name.includes(asked))
    .slice(0, fewNames)
    .map(({ name }) => name);
}

/** The one name that was most likely meant: a few slips away, and nearer than any other. */
export function likelyName(records: readonly SpanRecord[], which: SpanSelector): string | undefined {
  const asked = askedName(which);
  if (asked === undefined) return undefined;
  const [first, second] = byDistance([...new Set(records.map((span) => span.name))], asked);
  if (first === undefined || first.name === asked || first.distance === second?.distance) return undefined;
  const mostSlips = Math.min(Math.max(1, asked.length / 4), asked.length - 1);
  return first.distance <= mostSlips ? first.name : undefined;
}

function byDistance(names: readonly string[], asked: string): { name: string; distance: number }[] {
  const comparable = (text: string): string => text.toLowerCase().slice(0, longestCompared);
  return names
    .map((name) => ({ name, distance: editDistance(comparable(name), comparable(asked)) }))
    .sort((a, b) => a.distance - b.distance);
}

function askedName(which: SpanSelector): string | undefined {
  const { name } = toPattern(which);
  return typeof name === 'string' ? name : undefined;
}
