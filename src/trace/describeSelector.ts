import { printValue } from '../util/printValue.js';
import type { SpanSelector } from './Trace.js';

/** How messages call a selector: a quoted name, a RegExp, or the pattern. */
export function describeSelector(which: SpanSelector): string {
  return typeof which === 'string' ? `"${which}"` : printValue(which);
}
