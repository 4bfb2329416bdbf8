import type { createColors } from 'picocolors';

/** One error for a person: the message; the stack only with DEBUG set. */
export function describeError(
  error: unknown,
  env: Readonly<Record<string, string | undefined>>,
  colors: ReturnType<typeof createColors>,
): string {
  const label = colors.red('traceproof:');
  if (!(error instanceof Error)) return `${label} ${String(error)}`;
  if (env['DEBUG']) return `${label} ${error.stack ?? error.message}${causeOf(error)}`;
  // By name: a UsageError may come from the other build of this package.
  const expected = error.name === 'UsageError';
  return `${label} ${error.message}${expected ? '' : '\nNot expected. Set DEBUG=1 to see the stack.'}`;
}

function causeOf({ cause }: Error): string {
  return cause instanceof Error ? `\nCaused by: ${cause.stack ?? cause.message}` : '';
}
