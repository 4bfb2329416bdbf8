import type { createColors } from 'picocolors';
import { isUsageError } from '../util/isUsageError.js';

/** One error for a person: the message; the stack only with DEBUG set. */
export function describeError(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
  colors: ReturnType<typeof createColors>,
): string {
  const label = colors.red('traceproof:');
  if (!(error instanceof Error)) return `${label} ${String(error)}`;
  if (env['DEBUG']) return `${label} ${error.stack ?? error.message}${causeOf(error)}`;
  return `${label} ${error.message}${isUsageError(error) ? '' : '\nNot expected. Set DEBUG=1 to see the stack.'}`;
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `\nCaused by: ${cause.stack ?? cause.message}` : '';
}
