import type { Invariant } from '../Invariant.js';
import { looksWhere } from '../looksWhere.js';

export const baggage: Invariant = {
  name: 'baggage',
  rule: 'Baggage arrives whole, and no entry of anybody else.',
  source: 'OpenTelemetry specification, Baggage API; W3C Baggage, section 3.2',
  check: (facts) => looksWhere(facts, ({ due, seen }) => !sameEntries(due.baggage, seen.baggage)),
};

function sameEntries(due: Readonly<Record<string, string>>, seen: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(due);
  return keys.length === Object.keys(seen).length && keys.every((key) => due[key] === seen[key]);
}
