import type { TreeLine } from '../../render/drawTree.js';
import { drawTree } from '../../render/drawTree.js';
import type { CrossingRecord } from '../interpret/RunRecord.js';
import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
import type { Names } from './namesOf.js';

const mark = '   ← here';

interface Node {
  readonly id: string;
  readonly text: string;
  /** Label of the span it hangs under; absent: it stands alone. */
  readonly under?: string | undefined;
}

/** The tree that was due: callers, spans, and tasks under the span they should see. */
export function drawExpected(facts: Facts, names: Names, { at }: Finding, note: string): string[] {
  const { plan, program } = facts;
  const nodes: Node[] = program.callers.map((caller, i) => callerNode(i, caller.span, facts, names));
  for (const [path, due] of plan.entries)
    nodes.push(taskNode({ at: path, under: due.span, more: path === at ? suffix(note) : '' }, facts, names));
  for (const [path, due] of plan.spans) {
    if (path.includes('.'))
      nodes.push({ id: path, text: names(path) + (path === at ? suffix(note) : ''), under: due.parent });
  }
  return drawNodes(nodes, names);
}

/** The tree that was seen; without a finding nothing is marked. */
export function drawActual(facts: Facts, names: Names, finding?: Finding, note: string = ''): string[] {
  const { program, record, spans } = facts;
  const here = (path: string): string => (path === finding?.at ? suffix(note) + mark : '');
  const nodes: Node[] = program.callers.map((caller, i) => callerNode(i, caller.span, facts, names, here(String(i))));
  for (const crossing of record.crossings)
    for (const task of attemptsOf(crossing, facts, finding, here)) nodes.push(taskNode(task, facts, names));
  for (const { at, label } of spans) {
    if (at.includes('.')) nodes.push({ id: at, text: names(at) + here(at), under: label });
  }
  return drawNodes([...nodes, ...(finding?.where === 'program' ? openNodes(facts) : [])], names);
}

/** Each time that a task ran, or that it did not. Marked is the time that the finding is about. */
function attemptsOf(
  { at, strange }: CrossingRecord,
  { looks }: Facts,
  finding: Finding | undefined,
  here: (path: string) => string,
): Task[] {
  const point = at === finding?.at && finding.where === 'after await' ? 'after await' : 'entry';
  const seen = looks.filter((look) => look.at === at && look.point === point);
  const silent = strange === undefined ? ', never ran' : ', no result of its own';
  if (seen.length === 0) return [{ at, more: silent + here(at), silent: true }];
  const told = seen.findIndex(({ order }) => order === finding?.order);
  const marked = told >= 0 ? told : seen.length - 1;
  return seen.map(({ label }, i) => ({
    at,
    under: label,
    more: (i === 0 ? '' : `, run ${i + 1}`) + (i === marked ? here(at) : ''),
  }));
}

/** Spans that nobody ended, those of the boundary included. */
function openNodes({ record }: Facts): Node[] {
  return record.spans
    .filter(({ ended }) => !ended)
    .map(({ spanId, name, parentSpanId = '' }) => ({
      id: spanId,
      text: `${name}, never ended${mark}`,
      under: record.known.get(parentSpanId)?.label,
    }));
}

function suffix(note: string): string {
  return note ? `, ${note}` : '';
}

function callerNode(index: number, span: boolean, facts: Facts, names: Names, more = ''): Node {
  const id = String(index);
  const upstream = facts.program.callers[index]?.upstream;
  const under = upstream && span ? `upstream ${id}` : undefined;
  return { id, text: names(id) + (span ? '' : ' (no span of its own)') + more, under };
}

interface Task {
  readonly at: string;
  readonly under?: string | undefined;
  readonly more: string;
  readonly silent?: boolean;
}

function taskNode({ at, under, more, silent }: Task, { plan, boundaries }: Facts, names: Names): Node {
  const boundary = boundaries[plan.crossings.get(at) ?? 0]?.name;
  const alone = under === undefined && !silent ? ', no active span' : '';
  return { id: at, text: `${names(at)} in "${boundary}"${alone}${more}`, under };
}

function drawNodes(nodes: readonly Node[], names: Names): string[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const strange = [...new Set(nodes.flatMap(({ under }) => (under !== undefined && !ids.has(under) ? [under] : [])))];
  const all = [...strange.map((id): Node => ({ id, text: names(id) })), ...inOrder(nodes)];
  const below = (id: string, passed: ReadonlySet<string>): TreeLine[] =>
    all
      .filter((node) => node.under === id && !passed.has(node.id))
      .map((node) => ({ text: node.text, below: below(node.id, new Set([...passed, node.id])) }));
  const tops = all.filter(({ under }) => under === undefined);
  return drawTree(tops.map((node) => ({ text: node.text, below: below(node.id, new Set([node.id])) })));
}

/** As they stand in the program; what a second attempt repeats is drawn once. */
function inOrder(nodes: readonly Node[]): Node[] {
  const once = new Map(nodes.map((node) => [`${node.id} ${node.under} ${node.text}`, node]));
  return [...once.values()].sort((a, b) => comparePaths(a.id, b.id));
}

function comparePaths(a: string, b: string): number {
  const [left, right] = [a, b].map((path) => path.split('.').map(Number)) as [number[], number[]];
  const differs = left.findIndex((step, i) => step !== right[i]);
  if (differs < 0) return left.length - right.length;
  return (left[differs] as number) - (right[differs] ?? -1);
}
