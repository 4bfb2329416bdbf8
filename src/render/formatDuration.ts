import type { HrTime } from '@opentelemetry/api';

/** A duration with its unit, to three digits at most: `0.25 ms`, `3 ms`, `1.2 s`. */
export function formatDuration([seconds, nanoseconds]: HrTime): string {
  const ms = seconds * 1e3 + nanoseconds / 1e6;
  return ms < 1e3 ? `${rounded(ms)} ms` : `${rounded(ms / 1e3)} s`;
}

function rounded(value: number): string {
  const digits = value < 1 ? 2 : value < 10 ? 1 : 0;
  return String(Number(value.toFixed(digits)));
}

/** A duration that a clock measured, to its last digit: `0.1 ms`, `750 ms`, `1.234 s`. */
export function exactDuration([seconds, nanoseconds]: HrTime): string {
  if (seconds > 0) return `${decimal(seconds, nanoseconds, 9)} s`;
  return `${decimal(Math.trunc(nanoseconds / 1e6), nanoseconds % 1e6, 6)} ms`;
}

function decimal(whole: number, fraction: number, digits: number): string {
  return `${whole}.${String(fraction).padStart(digits, '0')}`.replace(/\.?0+$/, '');
}
