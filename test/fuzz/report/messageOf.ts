import type { Boundary, Cross } from '../../../src/fuzz/boundary/Boundary.js';
import type { Program } from '../../../src/fuzz/program/Program.js';
import { encodeToken } from '../../../src/fuzz/program/token.js';
import type { Subject } from '../../../src/fuzz/boundary/resolveBoundaries.js';
import { replay } from '../../../src/fuzz/run/replay.js';

/** The message of one program on a boundary, without the token. */
export async function messageOf(boundary: Boundary | Exclude<Subject, Cross>, one: Program): Promise<string> {
  const list = (Array.isArray(boundary) ? boundary : [boundary]) as { name: string }[];
  const token = encodeToken(
    one,
    list.map(({ name }) => name),
  );
  const { failure } = await replay(token, boundary, { timeoutMs: 5000 });
  return tokenless(failure?.message ?? 'nothing is broken');
}

/** A message as it stands whatever the token. */
export function tokenless(message: string): string {
  return `\n${message.replace(/tp1\.[\w-]+/g, 'tp1.…')}\n`;
}

/** A boundary of class context, unless it says otherwise. */
export function named(name: string, cross: Cross, more: Partial<Boundary> = {}): Boundary {
  return { name, cross, ...more };
}
