import type { Trace } from '../trace/Trace.js';
import { layoutForest } from './layoutForest.js';
import type { Row } from './layoutForest.js';

/**
 * Whether a text draws all of a forest already, whatever is marked there. Durations and states do not count: spans may have
 * ended since. What was left out of a long drawing is not shown.
 */
export function showsForest(text: string, traces: readonly Trace[]): boolean {
  const lines = text.split('\n');
  let from = 0;
  for (const row of layoutForest(traces)) {
    const at = lines.findIndex((line, index) => index >= from && draws(line, row));
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

function draws(line: string, { span, depth, text }: Row): boolean {
  if (depth === 0) return line.trim() === text();
  const label = `─ ${span === undefined ? text() : span.name}`;
  const at = line.indexOf(label);
  return at >= 0 && [' ', undefined].includes(line[at + label.length]);
}
