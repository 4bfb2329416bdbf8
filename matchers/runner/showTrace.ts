import type { TestScope } from '../../src/fixture/currentScope.js';
import { insertBeforeFrames } from '../../src/util/insertBeforeFrames.js';

/** What is read and written of an error as vitest reports it. */
interface ReportedError {
  readonly message?: string;
  stack?: string | undefined;
  diff?: string | undefined;
}

/**
 * Writes the spans of a failed test into the last of its errors: into its difference, which reporters print below the message
 * and GitHub's annotations and JUnit's XML take over, and into its stack, of which the JSON reporter makes its message.
 *
 * Not by `annotate()`, which vitest refuses once a test has failed, prints below every error of the test, and tells neither
 * GitHub nor JSON; nor by `recordArtifact()`, which no reporter prints.
 */
export function showTrace(scope: TestScope, errors: readonly ReportedError[] = []): void {
  const last = errors.at(-1);
  if (last === undefined) return;
  const text = scope.trace(errors.map(({ message = '', diff = '' }) => `${message}\n${diff}`).join('\n'));
  if (text === undefined) return;
  last.diff = last.diff === undefined || last.diff === '' ? text : `${last.diff}\n\n${text}`;
  last.stack = insertBeforeFrames(last.stack ?? last.message ?? '', text);
}
