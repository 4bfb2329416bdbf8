import { UsageError } from '../../util/UsageError.js';
import { children } from './children.js';
import type { Op, Program } from './Program.js';

const creators = ['none', 'span', 'caller'];
const pauses = ['microtask', 'nextTick', 'immediate', 'timer', 'gate'];
const blocks = ['span', 'fork', 'cross', 'baggage', 'value', 'rebind', 'suppress'];
const ops = ['span', 'all', 'fork', 'cross', 'pause', 'baggage', 'value', 'rebind', 'suppress', 'probe', 'throw'];

/**
 * Checks that something read from outside (a token, a file) is a program over `boundaries` boundaries.
 *
 * @throws UsageError naming the first place that is not.
 */
export function validateProgram(given: unknown, boundaries: number): Program {
  const program = given as Partial<Program> | null;
  if (typeof program !== 'object' || program === null) fail('the program', given, 'an object');
  if (program.v !== 1) fail('the program version', program.v, '1');
  if (!creators.includes(program.creator as string)) fail('creator', program.creator, creators.join(', '));
  if (typeof program.inTurn !== 'boolean') fail('inTurn', program.inTurn, 'true or false');
  if (!Array.isArray(program.callers) || program.callers.length === 0) fail('callers', program.callers, 'a list');
  if (!isIndexList(program.schedule)) fail('schedule', program.schedule, 'a list of integers from 0');
  for (const [i, caller] of program.callers.entries()) {
    if (typeof caller?.span !== 'boolean') fail(`callers[${i}].span`, caller?.span, 'true or false');
    validateOps(caller.ops, `callers[${i}].ops`, boundaries);
  }
  return program as Program;
}

/** Checks a list of ops, as a job brings it to a far side; `boundaries` is 0 there. */
export function validateOps(given: unknown, where: string, boundaries: number): asserts given is readonly Op[] {
  if (!Array.isArray(given)) fail(where, given, 'a list of ops');
  for (const [i, op] of given.entries()) validateOp(op, `${where}[${i}]`, boundaries);
}

function validateOp(op: Op, where: string, boundaries: number): void {
  if (typeof op !== 'object' || op === null || !ops.includes(op.op))
    fail(`${where}.op`, (op as Op | null)?.op, ops.join(', '));
  if (op.op === 'pause' && !pauses.includes(op.how)) fail(`${where}.how`, op.how, pauses.join(', '));
  if (op.op === 'cross' && !(Number.isInteger(op.boundary) && op.boundary >= 0 && op.boundary < boundaries)) {
    fail(`${where}.boundary`, op.boundary, boundaries === 0 ? 'no crossing on a far side' : `0 to ${boundaries - 1}`);
  }
  if (op.op === 'baggage' && !(isText(op.key) && isText(op.value))) fail(where, op, 'a key and a value');
  if (op.op === 'value' && !isText(op.value)) fail(`${where}.value`, op.value, 'a string');
  if (blocks.includes(op.op) && !('ops' in op)) fail(`${where}.ops`, undefined, 'a list of ops');
  if (op.op === 'all' && !Array.isArray(op.branches)) fail(`${where}.branches`, op.branches, 'a list of branches');
  for (const child of children(op)) validateOps(child.ops, `${where}${child.at}.ops`, boundaries);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isIndexList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => Number.isInteger(entry) && entry >= 0);
}

function fail(what: string, given: unknown, accepted: string): never {
  throw new UsageError(`Not a program: ${what} is ${JSON.stringify(given) ?? String(given)}; accepted: ${accepted}.`);
}
