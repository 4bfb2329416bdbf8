import type { SpanRecord } from '../trace/SpanRecord.js';
import type { Trace, TraceNode } from '../trace/Trace.js';
import { shortId } from '../util/shortId.js';
import { spanLine } from './spanLine.js';

/** One line of a forest, before it is decided which lines are shown. */
export interface Row {
  readonly text: () => string;
  readonly span?: SpanRecord;
  readonly parent?: Row;
  readonly isLast: boolean;
  /** Number of rows above it on its way to the trace's own row. */
  readonly depth: number;
}

interface Entry {
  readonly text: () => string;
  readonly span?: SpanRecord;
  readonly below: () => readonly Entry[];
}

/** All rows of a forest from top to bottom: the trace's id, its roots, then a placeholder for each parent that is absent. */
export function layoutForest(traces: readonly Trace[]): Row[] {
  return traces.flatMap((trace) => layout(traceEntry(trace)));
}

function layout(top: Entry): Row[] {
  const rows: Row[] = [];
  const stack: { entry: Entry; parent?: Row; isLast: boolean }[] = [{ entry: top, isLast: true }];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { entry, parent, isLast } = next;
    const row: Row = {
      text: entry.text,
      isLast,
      depth: parent === undefined ? 0 : parent.depth + 1,
      ...(entry.span && { span: entry.span }),
      ...(parent && { parent }),
    };
    rows.push(row);
    const below = entry.below();
    for (let index = below.length - 1; index >= 0; index--) {
      stack.push({ entry: below[index] as Entry, parent: row, isLast: index === below.length - 1 });
    }
  }
  return rows;
}

function traceEntry(trace: Trace): Entry {
  const ids = new Set(trace.spans.map((span) => span.spanId));
  const outside = byParent(trace.outside, (id) =>
    ids.has(id) ? `(parent ${shortId(id)} is in a cycle)` : `(parent ${shortId(id)} outside: not among these spans)`,
  );
  const dangling = byParent(trace.dangling, (id) => `(parent ${shortId(id)} dangling: recorded by nobody)`);
  return { text: () => shortId(trace.traceId), below: () => [...trace.roots.map(nodeEntry), ...outside, ...dangling] };
}

function nodeEntry(node: TraceNode): Entry {
  return { text: () => spanLine(node.span), span: node.span, below: () => node.children.map(nodeEntry) };
}

function byParent(nodes: readonly TraceNode[], placeholder: (parentId: string) => string): Entry[] {
  const groups = new Map<string, TraceNode[]>();
  for (const node of nodes) {
    const id = node.span.parentSpanId ?? '';
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [node]);
    else group.push(node);
  }
  return [...groups].map(([id, group]) => ({ text: () => placeholder(id), below: () => group.map(nodeEntry) }));
}
