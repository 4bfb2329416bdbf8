import { UsageError } from '../util/UsageError.js';

const unitsInMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, '': 1000 };
/** Timers of Node fire at once beyond 2^31 ms. */
const longestMs = 24 * 3_600_000;

/** Reads `500ms`, `60s`, `2m`, `1h` or plain seconds, as milliseconds. */
export function parseDuration(option: string): (text: string) => number {
  return (text) => {
    const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text) ?? [];
    const ms = Math.round(Number(amount) * (unitsInMs[unit] ?? Number.NaN));
    if (ms >= 1 && ms <= longestMs) return ms;
    throw new UsageError(
      `${option} takes a time above zero and up to 24h, such as 500ms, 60s, 2m or plain seconds, but got "${text}". Try: ${option} 30s`,
    );
  };
}
