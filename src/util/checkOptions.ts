import { isObject } from './matchesValue.js';
import { didYouMean } from './nearestName.js';
import { printValue } from './printValue.js';
import { UsageError } from './UsageError.js';

/**
 * Refuses what is no object, and a name that is no option: a misspelt option would silently do nothing.
 *
 * @param owner - what takes the options, as messages call it: `settled()`.
 * @throws UsageError that says what was given, what is accepted, and the nearest name.
 */
export function checkOptions(owner: string, options: unknown, accepted: readonly string[]): void {
  const listed = `{ ${accepted.join(', ')} }`;
  if (!isObject(options) || Array.isArray(options))
    throw new UsageError(`The options of ${owner} are ${listed}, not ${printValue(options)}.`);
  const unknown = Object.keys(options).find((key) => !accepted.includes(key));
  if (unknown === undefined) return;
  throw new UsageError(`${owner} has no option "${unknown}". It takes ${listed}.${didYouMean(unknown, accepted)}`);
}

/** The same for options that are all true or false. */
export function checkFlags(owner: string, options: object, accepted: readonly string[]): void {
  checkOptions(owner, options, accepted);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || typeof value === 'boolean') continue;
    throw new UsageError(`Option ${name} of ${owner} is true or false, not ${printValue(value)}.`);
  }
}
