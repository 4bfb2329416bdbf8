/** True for promises and everything that can be awaited like one. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  const kind = typeof value;
  return (
    value !== null &&
    (kind === 'object' || kind === 'function') &&
    typeof (value as { then?: unknown }).then === 'function'
  );
}
