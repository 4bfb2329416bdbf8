import { likelyName, nearNames } from '../util/nearNames.js';
import { toPattern } from './SpanPattern.js';
import type { SpanRecord } from './SpanRecord.js';
import type { SpanSelector } from './Trace.js';

const fewNames = 12;

/** Names of spans that look like the one asked for, nearest first; all names when they are few. */
export function nearSpanNames(records: readonly SpanRecord[], which: SpanSelector): string[] {
  const names = namesOf(records);
  const asked = askedName(which);
  return asked === undefined ? names.slice(0, fewNames) : nearNames(names, asked);
}

/** The one name that was most likely meant. */
export function likelySpanName(records: readonly SpanRecord[], which: SpanSelector): string | undefined {
  const asked = askedName(which);
  return asked === undefined ? undefined : likelyName(namesOf(records), asked);
}

function namesOf(records: readonly SpanRecord[]): string[] {
  return [...new Set(records.map((span) => span.name))];
}

function askedName(which: SpanSelector): string | undefined {
  const { name } = toPattern(which);
  return typeof name === 'string' ? name : undefined;
}
