import { isThenable } from './isThenable.js';
import type { Run } from './wrapBody.js';

/** Is told how a run ends. */
export interface RunWatcher {
  threw(error: unknown): void;
  /** Called last. What it throws fails the run. `isSettled`: nothing is left that could still fail. */
  over(failed: boolean, isSettled: boolean): void;
}

/**
 * Calls a function of bun's and tells how that ends. What it throws at once comes as a rejected promise: thrown again, bun would
 * show this line in place of the user's.
 */
export function watchRun<R>(run: Run, fn: () => R, watcher: RunWatcher): R {
  const fail = (error: unknown): Promise<never> => {
    watcher.threw(error);
    watcher.over(true, true);
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- as it was thrown
    return Promise.reject(error);
  };
  let result: R;
  try {
    result = run(fn);
  } catch (error) {
    return fail(error) as R;
  }
  if (!isThenable(result)) {
    watcher.over(false, false);
    return result;
  }
  return result.then((value) => {
    watcher.over(false, true);
    return value;
  }, fail) as R;
}
