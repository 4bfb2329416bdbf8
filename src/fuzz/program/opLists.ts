import type { Op } from './Program.js';

const none: readonly (readonly Op[])[] = [];

/** The op lists inside an op. Every program is walked several times, so what needs no copy gets none. */
export function opLists(op: Op): readonly (readonly Op[])[] {
  if (op.op === 'all') return op.branches;
  return 'ops' in op ? [op.ops] : none;
}
