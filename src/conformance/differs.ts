import type { Disagreement } from './ConformanceCase.js';
import { textOf } from './textOf.js';

/** A disagreement where two values are not the same data; `what` says what they are values of. */
export function differs(what: string, found: unknown, expected: unknown): Disagreement | undefined {
  const [is, due] = [textOf(found), textOf(expected)];
  return is === due ? undefined : { expected: `${what}: ${due}`, found: is };
}

/** A disagreement unless `holds`. */
export function unless(holds: boolean, expected: string, found: unknown): Disagreement | undefined {
  return holds ? undefined : { expected, found: textOf(found) };
}
