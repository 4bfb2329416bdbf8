import type { SpanRecord } from '../trace/SpanRecord.js';

const mostNames = 6;

/** A list of them takes a verb in the singular. */
export function areOfOneName(spans: readonly SpanRecord[]): boolean {
  return new Set(spans.map(({ name }) => name)).size === 1;
}

/** The names of spans, each once, in a sentence: `"a", "b" and "c"`. */
export function listNames(spans: readonly SpanRecord[]): string {
  const names = [...new Set(spans.map((span) => `"${span.name}"`))];
  if (names.length > mostNames) return `${names.slice(0, mostNames).join(', ')} and ${names.length - mostNames} more`;
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
