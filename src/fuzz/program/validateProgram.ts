import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import { children } from './children.js';
import type { Caller, Op, Program, SpanOp } from './Program.js';
import { pauses } from './Program.js';

const creators = ['none', 'span', 'caller'];
const blocks = ['span', 'fork', 'cross', 'baggage', 'value', 'rebind', 'suppress'];
const ops = ['span', 'all', 'fork', 'cross', 'pause', 'baggage', 'value', 'rebind', 'suppress', 'probe', 'throw'];

/** Deeper lists come from no generator, and would end in a stack overflow. */
const deepest = 200;
/** The SDK's own default limit. */
const mostLinks = 128;

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
    validateFrame(caller, `callers[${i}]`);
    validateOps(caller.ops, `callers[${i}].ops`, boundaries);
  }
  return program as Program;
}

function validateFrame({ sampled, upstream }: Caller, where: string): void {
  if (!isOnly(false, sampled)) fail(`${where}.sampled`, sampled, 'false, or nothing');
  if (upstream === undefined) return;
  if (typeof upstream !== 'object' || upstream === null) fail(`${where}.upstream`, upstream, 'flags and a state');
  if (!isIntegerTo(255, upstream.flags)) fail(`${where}.upstream.flags`, upstream.flags, 'an integer from 0 to 255');
  if (!isText(upstream.state)) fail(`${where}.upstream.state`, upstream.state, 'a string');
}

/** Checks a list of ops, as a job brings it to a far side; `boundaries` is 0 there. */
export function validateOps(
  given: unknown,
  where: string,
  boundaries: number,
  depth: number = 0,
): asserts given is readonly Op[] {
  if (!Array.isArray(given)) fail(where, given, 'a list of ops');
  if (depth > deepest) throw new UsageError(`Not a program: ops are nested more than ${deepest} deep.`);
  for (const [i, op] of given.entries()) validateOp(op, `${where}[${i}]`, boundaries, depth);
}

function validateOp(op: Op, where: string, boundaries: number, depth: number): void {
  if (typeof op !== 'object' || op === null || !ops.includes(op.op))
    fail(`${where}.op`, (op as Op | null)?.op, ops.join(', '));
  if (op.op === 'span') validateSpan(op, where);
  if (op.op === 'cross' && !isOnly(true, op.rebind)) fail(`${where}.rebind`, op.rebind, 'true, or nothing');
  if (op.op === 'pause' && !pauses.includes(op.how)) fail(`${where}.how`, op.how, pauses.join(', '));
  if (op.op === 'cross' && !(Number.isInteger(op.boundary) && op.boundary >= 0 && op.boundary < boundaries)) {
    fail(`${where}.boundary`, op.boundary, boundaries === 0 ? 'no crossing on a far side' : `0 to ${boundaries - 1}`);
  }
  if (op.op === 'baggage' && !(isText(op.key) && isText(op.value))) fail(where, op, 'a key and a value');
  if (op.op === 'baggage' && op.metadata !== undefined && !isText(op.metadata))
    fail(`${where}.metadata`, op.metadata, 'a string, or nothing');
  if (op.op === 'value' && !isText(op.value)) fail(`${where}.value`, op.value, 'a string');
  if (blocks.includes(op.op) && !('ops' in op)) fail(`${where}.ops`, undefined, 'a list of ops');
  if (op.op === 'all' && !Array.isArray(op.branches)) fail(`${where}.branches`, op.branches, 'a list of branches');
  for (const child of children(op)) validateOps(child.ops, `${where}${child.at}.ops`, boundaries, depth + 1);
}

function validateSpan({ kind, root, sampled, links }: SpanOp, where: string): void {
  if (kind !== undefined && !isIntegerTo(4, kind)) fail(`${where}.kind`, kind, 'an integer from 0 to 4');
  if (!isOnly(true, root)) fail(`${where}.root`, root, 'true, or nothing');
  if (!isOnly(false, sampled)) fail(`${where}.sampled`, sampled, 'false, or nothing');
  if (links !== undefined && !isIntegerTo(mostLinks, links))
    fail(`${where}.links`, links, `an integer from 0 to ${mostLinks}`);
}

function isOnly(accepted: boolean, value: unknown): boolean {
  return value === undefined || value === accepted;
}

function isIntegerTo(most: number, value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most;
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isIndexList(value: unknown): boolean {
  return Array.isArray(value) && value.every((entry) => Number.isInteger(entry) && entry >= 0);
}

function fail(what: string, given: unknown, accepted: string): never {
  throw new UsageError(`Not a program: ${what} is ${printValue(given)}; accepted: ${accepted}.`);
}
