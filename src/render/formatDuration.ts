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
