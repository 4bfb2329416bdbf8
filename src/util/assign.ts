/**
 * Maximum bipartite matching: gives each of `left` one of `right` that fits it, so that as many as possible get one.
 * Element i of the result is the index taken for left i, or undefined.
 *
 * Augmenting paths are searched breadth-first, so that a thousand siblings do not overflow the stack.
 */
export function assign<L, R>(
  left: readonly L[],
  right: readonly R[],
  fits: (left: L, right: R) => boolean,
): (number | undefined)[] {
  const edges = left.map((l) => [...right.keys()].filter((index) => fits(l, right[index] as R)));
  const rightOf: (number | undefined)[] = left.map(() => undefined);
  const leftOf: (number | undefined)[] = right.map(() => undefined);
  for (const start of left.keys()) augment(start, edges, rightOf, leftOf);
  return rightOf;
}

function augment(
  start: number,
  edges: readonly (readonly number[])[],
  rightOf: (number | undefined)[],
  leftOf: (number | undefined)[],
): void {
  const cameFrom = new Map<number, number>();
  const queue = [start];
  for (const l of queue) {
    for (const r of edges[l] ?? []) {
      if (cameFrom.has(r)) continue;
      cameFrom.set(r, l);
      const holder = leftOf[r];
      if (holder === undefined) return flip(r, cameFrom, rightOf, leftOf);
      queue.push(holder);
    }
  }
}

function flip(
  end: number,
  cameFrom: ReadonlyMap<number, number>,
  rightOf: (number | undefined)[],
  leftOf: (number | undefined)[],
): void {
  let r: number | undefined = end;
  while (r !== undefined) {
    const l: number | undefined = cameFrom.get(r);
    if (l === undefined) return;
    const given: number | undefined = rightOf[l];
    rightOf[l] = r;
    leftOf[r] = l;
    r = given;
  }
}
