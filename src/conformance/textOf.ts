import { printValue } from '../util/printValue.js';

/** A value as TypeScript and JSON have it; one that neither can write is printed. Never throws, whatever the value. */
export function textOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return printed(value);
  }
}

/** What was thrown, whatever it is. Never throws. */
export function errorText(error: unknown): string {
  try {
    return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  } catch {
    return printed(error);
  }
}

/** A value for a person, on one line. Never throws. */
export function printed(value: unknown): string {
  if (value instanceof Promise) return 'a promise';
  try {
    return printValue(value).replace(/\s*\n\s*/g, ' ');
  } catch {
    return 'a value that cannot be printed';
  }
}
