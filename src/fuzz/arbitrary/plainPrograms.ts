import { boundariesOf, sizeOf } from '../program/measure.js';
import type { Caller, Program } from '../program/Program.js';

/**
 * The plainest programs over the boundaries of a program, those of one or two ops in which most breaks end. Tried before
 * anything else they spare most steps of shrinking, each of which is a run.
 */
export function plainPrograms(program: Program): Program[] {
  const size = sizeOf(program);
  return boundariesOf(program)
    .flatMap(plainOver)
    .filter((plain) => sizeOf(plain) < size);
}

function plainOver(boundary: number): Program[] {
  const caller: Caller = { span: true, ops: [{ op: 'cross', boundary, ops: [] }] };
  const one: Program = { v: 1, creator: 'none', inTurn: false, callers: [caller], schedule: [0] };
  const two: Program = { ...one, callers: [caller, caller] };
  return [one, { ...one, creator: 'span' }, two, { ...two, inTurn: true }];
}
