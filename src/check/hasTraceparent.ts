import type { CarrierEntry } from '../trace/readCarrier.js';
import { traceparentFaults } from '../trace/traceparent.js';
import { likelyName } from '../util/nearNames.js';
import type { Mismatch } from './Mismatch.js';

/** The name of the header (W3C Trace Context, section 3.2.1): in any case, as the names of HTTP headers are. */
const header = 'traceparent';

/** Finds that a carrier has no `traceparent`, several, or one that is not valid (W3C Trace Context level 1, section 3.2). */
export function hasTraceparent(carrier: readonly CarrierEntry[]): Mismatch[] {
  const entries = traceparentsOf(carrier);
  const [entry] = entries;
  if (entry === undefined) return [missing(carrier)];
  if (entries.length > 1) return [{ kind: 'several traceparents', entries }];
  const faults = typeof entry.value === 'string' ? traceparentFaults(entry.value) : [];
  return typeof entry.value === 'string' && faults.length === 0 ? [] : [{ kind: 'bad traceparent', entry, faults }];
}

/** Each `traceparent` by itself; HTTP joins those of one message with a comma. */
export function traceparentsOf(carrier: readonly CarrierEntry[]): CarrierEntry[] {
  const entries = carrier.filter(({ name }) => name.toLowerCase() === header);
  return entries.flatMap(({ name, value }) =>
    typeof value === 'string' ? value.split(/ *, */).map((one) => ({ name, value: one })) : [{ name, value }],
  );
}

function missing(carrier: readonly CarrierEntry[]): Mismatch {
  const names = [...new Set(carrier.map(({ name }) => name))];
  const likely = likelyName(names, header);
  return { kind: 'no traceparent', names, ...(likely !== undefined && { likely }) };
}
