import { danglingGroups } from '../check/fitShape.js';
import { danglingParent } from '../check/textWords.js';
import type { OutsideNode, Trace, TraceNode } from '../trace/Trace.js';
import { quote, quoteName } from './quoteName.js';
import type { SnapshotOrder } from './snapshotOrder.js';

/** A line of a tree: a span, or what stands for a parent that is not there. */
export interface SnapshotRow {
  readonly node?: TraceNode;
  readonly placeholder?: string;
  readonly below: readonly TraceNode[];
  /** What is drawn before its line, and before those below it. */
  readonly lead: string;
  readonly indent: string;
}

/** The rows of a trace from top to bottom. Without recursion, as a chain may be long. */
export function snapshotRows(trace: Trace, order: SnapshotOrder): SnapshotRow[] {
  const rows: SnapshotRow[] = [];
  const stack = [...topRows(trace, order), ...danglingRows(trace, order)].reverse();
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    rows.push(row);
    stack.push(...rowsBelow(row, order).reverse());
  }
  return rows;
}

function rowsBelow({ below, indent }: SnapshotRow, order: SnapshotOrder): SnapshotRow[] {
  return [...below].sort(order.nodes).map((node, index) => {
    const last = index === below.length - 1;
    return {
      node,
      below: node.children,
      lead: `${indent}${last ? '└─ ' : '├─ '}`,
      indent: `${indent}${last ? '   ' : '│  '}`,
    };
  });
}

/** Roots and spans whose parent is elsewhere, in one order: neighbors share what stands for their parent. */
function topRows(trace: Trace, order: SnapshotOrder): SnapshotRow[] {
  const tops = [...trace.roots, ...trace.outside].sort(order.nodes);
  const runs: TraceNode[][] = [];
  for (const node of tops) {
    const run = runs.at(-1);
    if ('parent' in node && run !== undefined && run[0]?.span.parentSpanId === node.span.parentSpanId) run.push(node);
    else runs.push([node]);
  }
  return runs.map(([first, ...others]) => {
    const node = first as TraceNode | OutsideNode;
    if (!('parent' in node)) return { node, below: node.children, lead: '', indent: '' };
    return { placeholder: elsewhere(node), below: [node, ...others], lead: '', indent: '' };
  });
}

function danglingRows(trace: Trace, order: SnapshotOrder): SnapshotRow[] {
  const groups = danglingGroups(trace).map((group) => group.sort(order.nodes));
  return groups
    .sort(([a], [b]) => order.nodes(a as TraceNode, b as TraceNode))
    .map((below) => ({ placeholder: danglingParent, below, lead: '', indent: '' }));
}

function elsewhere({ parent, span }: OutsideNode): string {
  switch (parent.kind) {
    case 'declared caller':
      return '(declared caller)';
    case 'recorded':
      return `(parent ${quote(parent.name)}${parent.scope === span.scope ? '' : ` in ${quoteName(parent.scope)}`})`;
    case 'freed':
      return '(parent recorded before, and freed since)';
    case 'in a cycle':
      return '(parent in a cycle)';
  }
}
