import type { SpanRecord } from '../trace/SpanRecord.js';
import { patternFields } from '../trace/SpanPattern.js';
import type { Trace, TraceNode } from '../trace/Trace.js';
import { assign } from '../util/assign.js';
import type { ExpectedSpan, ExpectedTrace, ShapeOptions } from './ExpectedSpan.js';

/** Whether a trace has the shape asked for. */
export function fitsTrace(expected: ExpectedTrace, trace: Trace, options: ShapeOptions): boolean {
  const groups = danglingGroups(trace);
  if (options.strict === true && groups.length !== expected.dangling.length) return false;
  if (!fitsSiblings(expected.tops, topSpans(trace), options)) return false;
  return !pairGroups(expected.dangling, groups, options).includes(undefined);
}

/** What may stand at the top: roots, and spans whose parent is recorded elsewhere. */
export function topSpans(trace: Trace): readonly TraceNode[] {
  if (trace.outside.length === 0) return trace.roots;
  return [...trace.roots, ...trace.outside].sort((a, b) => a.span.sequence - b.span.sequence);
}

/** Spans whose parents nobody recorded, parent by parent. */
export function danglingGroups(trace: Trace): TraceNode[][] {
  const groups = new Map<string | undefined, TraceNode[]>();
  for (const node of trace.dangling) {
    const group = groups.get(node.span.parentSpanId);
    if (group === undefined) groups.set(node.span.parentSpanId, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

/** For each expected trace the index of the one that stands for it, or undefined. */
export function pairTraces(
  expected: readonly ExpectedTrace[],
  traces: readonly Trace[],
  options: ShapeOptions,
): (number | undefined)[] {
  return pair(expected, traces, (one, trace) => fitsTrace(one, trace, options), options);
}

/** For each expected group of dangling spans the index of the one that stands for it, or undefined. */
export function pairGroups(
  expected: ExpectedTrace['dangling'],
  groups: readonly (readonly TraceNode[])[],
  options: ShapeOptions,
): (number | undefined)[] {
  return pair(expected, groups, (one, group) => fitsSiblings(one, group, options), options);
}

/** For each expected span the index of the one that stands for it, or undefined. */
export function pairUp(
  expected: readonly ExpectedSpan[],
  nodes: readonly TraceNode[],
  options: ShapeOptions,
): (number | undefined)[] {
  return pair(expected, nodes, (one, node) => fitsNode(one, node, options), options);
}

/** As many as possible get one; in order, the first that is left will always do. */
function pair<E, T>(
  expected: readonly E[],
  there: readonly T[],
  fits: (expected: E, there: T) => boolean,
  { ordered }: ShapeOptions,
): (number | undefined)[] {
  if (ordered !== true) return assign(expected, there, fits);
  let from = 0;
  return expected.map((one) => {
    const index = there.findIndex((other, at) => at >= from && fits(one, other));
    if (index < 0) return undefined;
    from = index + 1;
    return index;
  });
}

/** Whether a span itself is as expected, whatever is below it. */
export function fitsSpan(expected: ExpectedSpan, span: SpanRecord, options: ShapeOptions): boolean {
  return patternFields.every((field) => expected.fits(span, field, options.strict === true));
}

/** Whether a span and those below it are as expected. */
export function fitsNode(expected: ExpectedSpan, node: TraceNode, options: ShapeOptions): boolean {
  if (!fitsSpan(expected, node.span, options)) return false;
  if (expected.fitsChildren !== undefined) return expected.fitsChildren(node.children.map((child) => child.span));
  return fitsSiblings(expected.children, node.children, options);
}

function fitsSiblings(expected: readonly ExpectedSpan[], nodes: readonly TraceNode[], options: ShapeOptions): boolean {
  if (options.strict === true ? expected.length !== nodes.length : expected.length > nodes.length) return false;
  return !pairUp(expected, nodes, options).includes(undefined);
}
