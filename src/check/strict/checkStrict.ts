import { toPattern } from '../../trace/SpanPattern.js';
import { checkOptions } from '../../util/checkOptions.js';
import { isObject } from '../../util/matchesValue.js';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import { strictChecks } from './StrictOptions.js';

const onlySwitched: readonly string[] = ['contextLeaks', 'unawaited'];

/**
 * Refuses what says of no check whether it is on.
 *
 * @param owner - what takes the options, as messages call it: `tracing.strict()`.
 * @throws UsageError that says what was given, what is accepted, and the nearest name.
 */
export function checkStrict(owner: string, strict: unknown): void {
  if (typeof strict === 'boolean') return;
  if (!isObject(strict) || Array.isArray(strict))
    throw new UsageError(`${owner} takes true, false or { ${strictChecks.join(', ')} }, not ${printValue(strict)}.`);
  checkOptions(owner, strict, strictChecks);
  for (const [name, value] of Object.entries(strict)) checkSwitch(owner, name, value);
}

function checkSwitch(owner: string, name: string, value: unknown): void {
  if (value === undefined || typeof value === 'boolean') return;
  const listed = !onlySwitched.includes(name);
  if (listed && Array.isArray(value)) {
    for (const which of value) toPattern(which);
    return;
  }
  const accepted = listed ? 'true, false or a list of the spans that are meant' : 'true or false';
  throw new UsageError(`Option ${name} of ${owner} is ${accepted}, not ${printValue(value)}.`);
}
