import type { TestScope } from '../../src/fixture/currentScope.js';

/** The messages of errors as they were thrown: one error may fail several tests. */
const own = new WeakMap<object, string>();

/**
 * Writes the spans of a failed test into the message of what it threw, which bun prints, and its JUnit file has. What is no
 * error, and a test that is out of time, have no message to write to: their spans are printed before what bun says.
 *
 * @param before - what was shown of the failures of the test already.
 * @returns what is shown now.
 */
export function showTraceInBun(scope: TestScope, before: string, ...thrown: [error: unknown] | []): string {
  const [error] = thrown;
  const message = isWritable(error) ? (own.get(error) ?? error.message) : String(error ?? '');
  const text = scope.trace(`${before}\n${message}`);
  if (isWritable(error)) {
    own.set(error, message);
    error.message = text === undefined ? message : `${message}\n\n${text}`;
  } else if (text !== undefined) process.stderr.write(`\n${text}\n\n`);
  return `${message}\n${text ?? ''}\n`;
}

function isWritable(error: unknown): error is Error {
  if (!(error instanceof Error) || typeof error.message !== 'string') return false;
  const { writable = true } = Object.getOwnPropertyDescriptor(error, 'message') ?? {};
  return writable && !Object.isFrozen(error) && Object.isExtensible(error);
}
