import { isObject } from '../util/matchesValue.js';
import { quote } from './quoteName.js';

/** The value of an attribute as a snapshot has it: as JSON, and what JSON cannot say by its name. `ValueReader` reads it. */
export function writeValue(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(writeValue).join(', ')}]`;
  if (ArrayBuffer.isView(value)) return `bytes [${[...(value as Uint8Array)].join(', ')}]`;
  if (isObject(value)) return writeObject(value);
  return Object.is(value, -0) ? '-0' : String(value);
}

/** The same for attributes on one line: `{ "a": 1 }`. */
export function writeObject(value: Readonly<Record<string, unknown>>): string {
  const fields = Object.entries(value).map(([key, field]) => `${quote(key)}: ${writeValue(field)}`);
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
}
