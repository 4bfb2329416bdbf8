import { types } from 'node:util';

/**
 * Marks a promise of the kit as handled, and all that is chained to it. A manager that drops one, or chains to it and drops that,
 * would end the process with an error that is a part of the trial; the case tells what came of it.
 */
export function quiet<T>(value: T): T {
  if (!types.isPromise(value)) return value;
  const chain: typeof value.then = value.then.bind(value);
  void chain(undefined, () => {});
  // What awaits a promise does not come by here; what chains to it does.
  const quietly: typeof chain = (...handlers) => quiet(chain(...handlers));
  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise already
  void Object.defineProperty(value, 'then', { configurable: true, value: quietly });
  return value;
}
