import type { Disagreement } from '../ConformanceCase.js';
import { errorText, printed } from '../textOf.js';

/** The propagator threw. */
export class Thrown extends Error {
  constructor(cause: unknown) {
    super(errorText(cause), { cause });
  }
}

/** What the propagator returned, or left in the context, is not what its interface has. */
export class Misfit extends Error {
  readonly disagreement: Disagreement;

  constructor(expected: string, found: unknown) {
    super(`expected ${expected}`);
    this.disagreement = { expected, found: printed(found) };
  }
}

/** Refuses a promise, and hears of its rejection, for nobody else will. */
export function demandNoPromise(what: string, value: unknown): void {
  if (typeof (value as Partial<Promise<unknown>> | null | undefined)?.then !== 'function') return;
  void Promise.resolve(value).catch(() => {});
  throw new Misfit(`${what}, before it returns: there is nobody who would wait`, value);
}
