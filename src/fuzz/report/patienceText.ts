import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
import type { InvariantName } from '../oracle/InvariantName.js';
import { neverCame } from '../oracle/neverCame.js';

const faked =
  'The timers of this process are faked (useFakeTimers): a boundary that waits for one never goes on. Use real timers here.';

/** How long was waited for what never came, and what else it might have been; nothing where nothing was waited for. */
export function patienceText(invariant: InvariantName, finding: Finding, { record }: Facts): string {
  if (!neverCame({ invariant, finding })) return '';
  if ('clock' in globalThis.setTimeout) return faked;
  if (record.stuck?.why === 'deadline')
    return `Given up after ${record.stuck.afterMs} ms, while things still happened: something goes on for ever, or a program needs longer than timeoutMs (--timeout).`;
  const waited = record.stuck ? '500 ms, or twenty times' : '50 ms, or ten times';
  return `Given up when nothing had happened for ${waited} the slowest crossing so far. A boundary that is far slower now and then looks the same.`;
}
