import { UsageError } from '../util/UsageError.js';

/** Refuses a field that is there without a value, as where a constant is misspelt: nothing would be asked of it. */
export function refuseUndefined(what: string, given: object): void {
  const [field] = Object.entries(given).find(([, value]) => value === undefined) ?? [];
  if (field === undefined) return;
  throw new UsageError(
    `The field ${field} of ${what} is undefined, and says nothing: give it a value, or leave it out.`,
  );
}
