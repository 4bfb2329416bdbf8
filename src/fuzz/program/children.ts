import type { Op } from './Program.js';

/** The op lists inside an op, each with the path segment that leads to it. */
export function children(op: Op): readonly { readonly at: string; readonly ops: readonly Op[] }[] {
  if (op.op === 'all') return op.branches.map((ops, branch) => ({ at: `.${branch}`, ops }));
  return 'ops' in op ? [{ at: '', ops: op.ops }] : [];
}
