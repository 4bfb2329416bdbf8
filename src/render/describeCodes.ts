import { nameOfCode, spanKinds, statusCodes } from '../trace/spanCodes.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';

/** A kind by its name, whether it was given by name or number: `CLIENT`. */
export function describeKind(kind: unknown): string {
  return nameOf(kind, spanKinds);
}

/** A status by the name of its code, with its message: `ERROR 'card declined'`. */
export function describeStatus(status: unknown): string {
  if (!isObject(status) || isAsymmetric(status)) return nameOf(status, statusCodes);
  const { code, message } = status;
  const words = [
    ...('code' in status ? [nameOf(code, statusCodes)] : []),
    ...('message' in status ? [message === undefined ? 'without a message' : printValue(message)] : []),
  ];
  return words.join(' ');
}

function nameOf(code: unknown, names: readonly string[]): string {
  const name = nameOfCode(code, names);
  return typeof name === 'string' ? name : printValue(name);
}
