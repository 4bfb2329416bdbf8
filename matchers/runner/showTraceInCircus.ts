import type { TestScope } from '../../src/fixture/currentScope.js';
import { joinRealm } from '../../src/fixture/joinRealm.js';
import { insertBeforeFrames } from '../../src/util/insertBeforeFrames.js';
import { printValue } from '../../src/util/printValue.js';
import { withoutTrailingOwn } from '../../src/util/withoutOwnFrames.js';
import { copyError, hasStack, type Stacked } from './copyError.js';

/**
 * Writes the spans of a failed test into the stack of its last error, which jest makes its messages of, in all its reporters,
 * and leaves out the frames by which we called its body. Into copies: one error may fail several tests.
 *
 * @param errors - as circus keeps them, to be written to: what was thrown, or that with an error made where the test is.
 */
export function showTraceInCircus(scope: TestScope, errors: unknown[]): void {
  const shown = errors.map(toError);
  shown.forEach((copy, index) => {
    const stack = withoutTrailingOwn(copy.stack, joinRealm().ownFolders);
    if (stack === copy.stack) return;
    copy.stack = stack;
    errors[index] = copy;
  });
  const last = shown.pop();
  if (last === undefined) return;
  const text = scope.trace([...shown, last].map(({ stack }) => stack).join('\n'));
  if (text === undefined) return;
  last.stack = insertBeforeFrames(last.stack, text);
  errors[errors.length - 1] = last;
}

/** A copy of the error that jest would print. */
function toError(entry: unknown): Stacked {
  const [thrown, made] = (Array.isArray(entry) ? entry : [entry, undefined]) as [unknown, Error | undefined];
  return hasStack(thrown) ? copyError(thrown) : notAnError(thrown, made);
}

/** In jest's words; a time-out is such a string. */
function notAnError(thrown: unknown, made: Error | undefined): Stacked {
  const message = `thrown: ${typeof thrown === 'string' ? `"${thrown}"` : printValue(thrown)}`;
  const frames = /\n\s+at [^]*$/.exec(made?.stack ?? '')?.[0] ?? '';
  return Object.assign(new Error(message), { stack: `Error: ${message}${frames}` });
}
