/** Where choices come from: fast-check's random generator, or anything that draws integers. */
export interface Draw {
  /** An integer from `min` to `max`, both included. */
  int(min: number, max: number): number;
}

/** True about `percent` times in a hundred. */
export function chance(draw: Draw, percent: number): boolean {
  return draw.int(1, 100) <= percent;
}

/** One of a list. */
export function pick<T>(draw: Draw, from: readonly T[]): T {
  return from[draw.int(0, from.length - 1)] as T;
}

/** One of a list, each as often as its weight says. */
export function weighted<T>(draw: Draw, from: readonly (readonly [weight: number, value: T])[]): T {
  let ticket = draw.int(
    1,
    from.reduce((sum, [weight]) => sum + weight, 0),
  );
  for (const [weight, value] of from) {
    ticket -= weight;
    if (ticket <= 0) return value;
  }
  return (from[0] as readonly [number, T])[1];
}
