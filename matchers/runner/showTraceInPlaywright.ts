import type { TestScope } from '../../src/fixture/currentScope.js';
import { insertBeforeFrames } from '../../src/util/insertBeforeFrames.js';
import { spaceFrames } from './spaceFrames.js';

/** What is read and written of an error as Playwright reports it; `value` is of what is no error. */
interface ReportedError {
  message?: string;
  stack?: string;
  value?: string;
}

/**
 * Writes the spans of a failed test into the last of its errors, which all reporters read. Not by `attach()`: neither the
 * annotations of GitHub nor the message in JUnit's XML have attachments.
 */
export function showTraceInPlaywright(scope: TestScope, errors: readonly ReportedError[]): void {
  const last = errors.at(-1);
  if (last === undefined) return;
  const found = scope.trace(errors.map(({ message, stack, value }) => [message, stack, value].join('\n')).join('\n'));
  if (found === undefined) return;
  const text = spaceFrames(found);
  if (last.message === undefined) last.value = below(last.value, text);
  else last.message = below(last.message, text);
  if (last.stack !== undefined) last.stack = insertBeforeFrames(last.stack, text);
}

function below(message: string | undefined, text: string): string {
  return `${message ?? ''}\n\n${text}`;
}
