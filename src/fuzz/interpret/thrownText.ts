import { printValue } from '../../util/printValue.js';

/** One line for whatever was thrown; never throws itself. */
export function thrownText(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : printValue(thrown);
}
