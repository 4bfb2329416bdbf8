import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { UsageError } from '../../util/UsageError.js';
import { boundariesOf } from './measure.js';
import type { Op, Program } from './Program.js';
import { validateProgram } from './validateProgram.js';

const prefix = 'tp1.';
const mostBytes = 1_000_000;

/** A program together with the names of the boundaries it crosses. */
export interface NamedProgram {
  readonly program: Program;
  readonly names: readonly string[];
}

/** Turns a program into a short token: `tp1.` and the deflated JSON, in URL-safe base64. */
export function encodeToken(program: Program, names: readonly string[]): string {
  const used = boundariesOf(program);
  const renumbered = renumber(program, (index) => used.indexOf(index));
  const json = JSON.stringify({ names: used.map((index) => names[index]), program: renumbered });
  return prefix + deflateRawSync(Buffer.from(json), { level: 9 }).toString('base64url');
}

/**
 * Reads a token back.
 *
 * @throws UsageError when the token is cut, of another version, or holds no program.
 */
export function decodeToken(token: string): NamedProgram {
  if (typeof token !== 'string' || !token.startsWith(prefix)) {
    throw new UsageError(
      `Not a replay token: ${JSON.stringify(token)?.slice(0, 60)}. A token starts with "${prefix}"; paste the whole line that the report printed.`,
    );
  }
  const { names, program } = parse(token.slice(prefix.length)) as Partial<NamedProgram>;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) throw broken('it names no boundaries');
  return { names, program: validateProgram(program, names.length) };
}

/** The program with every boundary index mapped. */
export function renumber(program: Program, map: (index: number) => number): Program {
  const ops = (list: readonly Op[]): Op[] => list.map(one);
  const one = (op: Op): Op => {
    if (op.op === 'all') return { ...op, branches: op.branches.map(ops) };
    if (op.op === 'cross') return { ...op, boundary: map(op.boundary), ops: ops(op.ops) };
    return 'ops' in op ? { ...op, ops: ops(op.ops) } : op;
  };
  return { ...program, callers: program.callers.map((caller) => ({ ...caller, ops: ops(caller.ops) })) };
}

function parse(text: string): object {
  try {
    const json = inflateRawSync(Buffer.from(text, 'base64url'), { maxOutputLength: mostBytes }).toString();
    const value: unknown = JSON.parse(json);
    if (typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below: whatever failed, the token does not hold what encodeToken wrote.
  }
  throw broken('it was cut or changed on the way');
}

function broken(why: string): UsageError {
  return new UsageError(
    `Not a replay token: ${why}. Paste the whole line that the report printed, from "${prefix}" to its end.`,
  );
}
