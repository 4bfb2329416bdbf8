import { deflateSync, inflateSync } from 'node:zlib';
import { printValue } from '../../util/printValue.js';
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

/** Turns a program into a short token: `tp1.` and the deflated JSON (zlib, which has a checksum), in URL-safe base64. */
export function encodeToken(program: Program, names: readonly string[]): string {
  const used = boundariesOf(program);
  const renumbered = renumber(program, (index) => used.indexOf(index));
  const json = JSON.stringify({ names: used.map((index) => names[index]), program: renumbered });
  return prefix + deflateSync(Buffer.from(json), { level: 9 }).toString('base64url');
}

/**
 * Reads a token back.
 *
 * @throws UsageError when the token is cut, of another version, or holds no program.
 */
export function decodeToken(token: string): NamedProgram {
  const text = typeof token === 'string' ? token.trim() : '';
  if (!text.startsWith(prefix)) throw notOurs(token);
  const { names, program } = parse(text.slice(prefix.length)) as Partial<NamedProgram>;
  if (!Array.isArray(names) || !names.every((name) => typeof name === 'string')) throw broken('it names no boundaries');
  if (new Set(names).size < names.length) throw broken('it names a boundary twice');
  return { names, program: validateProgram(program, names.length) };
}

/** The token of the same program about a boundary of another name. It is to be about one boundary only. */
export function tokenAbout(name: string, token: string): string {
  return encodeToken(decodeToken(token).program, [name]);
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

/** What `inflateSync` returns for `info: true`, which its types leave out. */
interface Inflated {
  readonly buffer: Buffer;
  readonly engine: { readonly bytesWritten: number };
}

function parse(text: string): object {
  try {
    const bytes = Buffer.from(text, 'base64url');
    const { buffer, engine } = inflateSync(bytes, { maxOutputLength: mostBytes, info: true }) as unknown as Inflated;
    const value: unknown = JSON.parse(buffer.toString());
    // Node reads over strange characters in base64, and over what follows the end.
    const whole = bytes.toString('base64url') === text && engine.bytesWritten === bytes.length;
    if (whole && typeof value === 'object' && value !== null) return value;
  } catch {
    // Told below: whatever failed, the token does not hold what encodeToken wrote.
  }
  throw broken('it was cut or changed on the way');
}

function notOurs(token: unknown): UsageError {
  const [version] = /^tp\d+(?=\.)/.exec(String(token)) ?? [];
  return new UsageError(
    version === undefined
      ? `Not a replay token: ${printValue(token).slice(0, 60)}. A token starts with "${prefix}"; paste the whole line that the report printed.`
      : `This replay token is of version ${version}; this Traceproof reads "${prefix}". Replay it with the version of Traceproof that printed it.`,
  );
}

function broken(why: string): UsageError {
  return new UsageError(
    `Not a replay token: ${why}. Paste the whole line that the report printed, from "${prefix}" to its end.`,
  );
}
