import type { SpanRecord } from '../trace/SpanRecord.js';
import type { OutsideNode, Trace, TraceNode } from '../trace/Trace.js';
import { shortId } from '../util/shortId.js';
import { spanLine } from './spanLine.js';
import { whereRecorded } from './whereRecorded.js';

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
  const line = isOfOnePlace(traces) ? spanLine : placedLine;
  return traces.flatMap((trace) => layout(traceEntry(trace, line)));
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

type Line = (span: SpanRecord) => string;

function placedLine(span: SpanRecord): string {
  return spanLine(span) + whereRecorded(span);
}

/** Where all were recorded in one process, which one is nothing to say at each. */
function isOfOnePlace(traces: readonly Trace[]): boolean {
  const first = traces[0]?.spans[0]?.recordedIn;
  return traces.every(({ spans }) => spans.every(({ recordedIn }) => recordedIn === first));
}

function traceEntry(trace: Trace, line: Line): Entry {
  const outside = byParent(trace.outside, line, outsideText);
  const dangling = byParent(trace.dangling, line, (_, id) => `(parent ${id} dangling: recorded by nobody)`);
  return {
    text: () => shortId(trace.traceId),
    below: () => [...trace.roots.map((node) => nodeEntry(node, line)), ...outside, ...dangling],
  };
}

function outsideText({ parent, span }: OutsideNode, id: string): string {
  switch (parent.kind) {
    case 'declared caller':
      return `(declared caller ${id})`;
    case 'recorded':
      return parent.scope === span.scope
        ? `(parent "${parent.name}": not among these spans)`
        : `(parent "${parent.name}" in ${parent.scope})`;
    case 'freed':
      return `(parent ${id} recorded before, and freed since)`;
    case 'in a cycle':
      return `(parent ${id} is in a cycle)`;
  }
}

function nodeEntry(node: TraceNode, line: Line): Entry {
  const below = (): Entry[] => node.children.map((child) => nodeEntry(child, line));
  return { text: () => line(node.span), span: node.span, below };
}

/** `placeholder` is told the short id of the parent. */
function byParent<N extends TraceNode>(
  nodes: readonly N[],
  line: Line,
  placeholder: (first: N, id: string) => string,
): Entry[] {
  const groups = new Map<string, [N, ...N[]]>();
  for (const node of nodes) {
    const id = node.span.parentSpanId ?? '';
    const group = groups.get(id);
    if (group === undefined) groups.set(id, [node]);
    else group.push(node);
  }
  return [...groups].map(([id, group]) => ({
    text: () => placeholder(group[0], shortId(id)),
    below: () => group.map((node) => nodeEntry(node, line)),
  }));
}
