import { noteThrown } from '../../src/fixture/noteSeen.js';
import { catching } from './catching.js';
import { isThenable } from './isThenable.js';

type Fn = (...args: unknown[]) => unknown;

/** What is used of `t.assert` of node:test. */
interface TestAssert {
  throws?: Fn;
  rejects?: Fn;
}

/**
 * Lets strict mode see the errors that a test of node:test expects by its own `t.assert`. Those of the module `node:assert`
 * are one object for the whole process, and stay as they are.
 */
export function seeErrorsInAssert({ assert }: { readonly assert?: TestAssert }): void {
  if (assert === undefined) return;
  const { throws, rejects } = assert;
  if (throws !== undefined) assert.throws = seeThrown(throws);
  if (rejects !== undefined) assert.rejects = seeRejected(rejects);
}

function seeThrown(throws: Fn): Fn {
  return (fn, ...expected) => {
    const errors: unknown[] = [];
    throws(typeof fn === 'function' ? catching(fn as Fn, (error) => errors.push(error)) : fn, ...expected);
    for (const error of errors) noteThrown(error);
  };
}

function seeRejected(rejects: Fn): Fn {
  return async (given, ...expected) => {
    const errors: unknown[] = [];
    const see = (promise: unknown): unknown => {
      if (isThenable(promise)) void promise.then(undefined, (error: unknown) => errors.push(error));
      return promise;
    };
    await rejects(typeof given === 'function' ? () => see((given as Fn)()) : see(given), ...expected);
    for (const error of errors) noteThrown(error);
  };
}
