import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
import type { InvariantName } from '../oracle/InvariantName.js';

const faked =
  'The timers of this process are faked (useFakeTimers): a boundary that waits for one never goes on. Use real timers here.';

/** How long was waited for what never came, and what else it might have been; nothing where nothing was waited for. */
export function patienceText(invariant: InvariantName, { detail = '' }: Finding, { record }: Facts): string {
  const never = invariant === 'deadlock' || (invariant === 'exactly-once' && detail.includes('never ran'));
  if (!never) return '';
  if ('clock' in globalThis.setTimeout) return faked;
  const waited = record.stuck ? '500 ms, or twenty times' : '50 ms, or ten times';
  return `Given up when nothing had happened for ${waited} the slowest crossing so far. A boundary that is far slower now and then looks the same.`;
}
