/** `120 ms`, `3.2 s`, `2 min 05 s`. */
export function formatElapsed(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  const rest = seconds % 60 === 0 ? '' : ` ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 60)} min${rest}`;
}
