import type { TestScope } from '../../src/fixture/currentScope.js';
import { insertBeforeFrames } from '../../src/util/insertBeforeFrames.js';
import { printValue } from '../../src/util/printValue.js';
import { copyError, hasStack, type Stacked } from './copyError.js';

/** What is read and written of a test of node:test that has failed. */
export interface FailedNodeTest {
  readonly name?: string;
  /** Where it is written. */
  readonly loc?: { readonly file: string; readonly line: number; readonly column: number };
  /** Node's own error around what was thrown, which reporters look into. */
  readonly error?: { message: string; cause?: unknown; readonly failureType?: string } | null;
}

/**
 * Writes the spans of a failed test into its error: into the message, which the reporters tap and junit print, and into the
 * stack, which spec prints. Into a copy: one error may fail several tests. A test of which subtests failed has that alone to
 * say: they show theirs.
 */
export function showTraceInNodeTest(scope: TestScope, test: FailedNodeTest): void {
  const { error } = test;
  if (error === null || typeof error !== 'object' || error.failureType === 'subtestsFailed') return;
  const thrown = error.cause;
  const shown = hasStack(thrown) ? copyError(thrown) : placed(thrown, test);
  const text = scope.trace(`${shown.message}\n${shown.stack}`);
  if (text === undefined) return;
  shown.stack = insertBeforeFrames(shown.stack, text);
  shown.message += `\n\n${text}`;
  error.cause = shown;
  error.message = shown.message;
}

/** What is no error, and the words of a time-out, as an error where the test is written. */
function placed(thrown: unknown, { name, loc }: FailedNodeTest): Stacked {
  const message = typeof thrown === 'string' ? thrown : printValue(thrown);
  const frame = loc == null ? '' : `\n    at ${name} (${loc.file}:${loc.line}:${loc.column})`;
  return Object.assign(new Error(message), { stack: `Error: ${message}${frame}` });
}
