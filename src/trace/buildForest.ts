import type { SpanRecord } from './SpanRecord.js';
import type { FindParent, OutsideNode, OutsideParent, Trace, TraceNode } from './Trace.js';

interface Node extends TraceNode {
  readonly children: Node[];
  above?: Node;
}

interface Tree extends Trace {
  readonly spans: SpanRecord[];
  readonly roots: Node[];
  readonly outside: (Node & OutsideNode)[];
  readonly dangling: Node[];
  readonly nodes: Node[];
  readonly byId: Map<string, Node>;
}

/**
 * Groups spans by trace id, in order of each trace's first span, and links children to parents.
 *
 * Linear, and without recursion: a chain may be a hundred thousand spans deep. No span vanishes: of two records with
 * one id the first gets the children, and a cycle is cut at its first span, which then stands in `outside`.
 */
export function buildForest(records: readonly SpanRecord[], findParent: FindParent): Trace[] {
  const trees = groupByTrace(records);
  for (const tree of trees) {
    for (const node of tree.nodes) place(node, tree, findParent);
    cutCycles(tree);
  }
  return trees.map(({ traceId, spans, roots, outside, dangling }) => ({ traceId, spans, roots, outside, dangling }));
}

function groupByTrace(records: readonly SpanRecord[]): Tree[] {
  const trees = new Map<string, Tree>();
  for (const span of inStartOrder(records)) {
    const tree = trees.get(span.traceId) ?? emptyTree(span.traceId);
    trees.set(span.traceId, tree);
    const node: Node = { span, children: [] };
    tree.spans.push(span);
    tree.nodes.push(node);
    if (!tree.byId.has(span.spanId)) tree.byId.set(span.spanId, node);
  }
  return [...trees.values()];
}

function inStartOrder(records: readonly SpanRecord[]): readonly SpanRecord[] {
  const sorted = records.every(
    (span, index) => index === 0 || (records[index - 1] as SpanRecord).sequence <= span.sequence,
  );
  return sorted ? records : [...records].sort((a, b) => a.sequence - b.sequence);
}

function emptyTree(traceId: string): Tree {
  return { traceId, spans: [], roots: [], outside: [], dangling: [], nodes: [], byId: new Map() };
}

function place(node: Node, tree: Tree, findParent: FindParent): void {
  const { parentSpanId, traceId } = node.span;
  if (parentSpanId === undefined) {
    tree.roots.push(node);
    return;
  }
  const above = tree.byId.get(parentSpanId);
  if (above !== undefined) {
    node.above = above;
    above.children.push(node);
    return;
  }
  const parent = findParent(traceId, parentSpanId);
  if (parent === undefined) tree.dangling.push(node);
  else tree.outside.push(below(parent, node));
}

function below(parent: OutsideParent, node: Node): Node & OutsideNode {
  return Object.assign(node, { parent });
}

/** What no root, outside or dangling span leads to hangs on a cycle. */
function cutCycles(tree: Tree): void {
  const reached = new Set<Node>();
  reach([...tree.roots, ...tree.outside, ...tree.dangling], reached);
  if (reached.size === tree.nodes.length) return;
  for (const node of tree.nodes) {
    if (reached.has(node)) continue;
    const cut = firstOfCycle(node);
    const siblings = cut.above?.children;
    siblings?.splice(siblings.indexOf(cut), 1);
    tree.outside.push(below({ kind: 'in a cycle' }, cut));
    reach([cut], reached);
  }
}

function reach(start: Node[], reached: Set<Node>): void {
  const stack = start;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    reached.add(node);
    for (const child of node.children) stack.push(child);
  }
}

function firstOfCycle(start: Node): Node {
  const passed = new Set<Node>();
  let node = start;
  while (!passed.has(node)) {
    passed.add(node);
    node = node.above as Node;
  }
  let first = node;
  for (let next = node.above as Node; next !== node; next = next.above as Node) {
    if (next.span.sequence < first.span.sequence) first = next;
  }
  return first;
}
