import type { Program } from '../../src/fuzz/program/Program.js';
import { encodeToken } from '../../src/fuzz/program/token.js';

/** A program that crosses each of so many boundaries once, one after the other. */
export function crossingAll(boundaries: number): Program {
  const ops = Array.from({ length: boundaries }, (_, boundary) => ({ op: 'cross', boundary, ops: [] }) as const);
  return { v: 1, creator: 'none', inTurn: false, callers: [{ span: true, ops }], schedule: [] };
}

/** The token of a program that crosses the boundaries with these names. */
export function tokenOf(...names: string[]): string {
  return encodeToken(crossingAll(names.length), names);
}
