import type { SpanRecord } from '../trace/SpanRecord.js';
import { patternFields } from '../trace/SpanPattern.js';
import type { Trace, TraceNode } from '../trace/Trace.js';
import { assign } from '../util/assign.js';
import type { ExpectedSpan, ShapeOptions } from './ExpectedSpan.js';

/** Whether a trace has the shape asked for. */
export function fitsTrace(expected: readonly ExpectedSpan[], trace: Trace, options: ShapeOptions): boolean {
  if (options.strict === true && trace.dangling.length > 0) return false;
  return fitsSiblings(expected, topSpans(trace), options);
}

/** What may stand at the top: roots, and spans whose parent is recorded elsewhere. */
export function topSpans(trace: Trace): readonly TraceNode[] {
  if (trace.outside.length === 0) return trace.roots;
  return [...trace.roots, ...trace.outside].sort((a, b) => a.span.sequence - b.span.sequence);
}

/** For each expected span the index of the one that stands for it, or undefined. */
export function pairUp(
  expected: readonly ExpectedSpan[],
  nodes: readonly TraceNode[],
  options: ShapeOptions,
): (number | undefined)[] {
  if (options.ordered !== true) return assign(expected, nodes, (one, node) => fitsNode(one, node, options));
  let from = 0;
  return expected.map((one) => {
    const index = nodes.findIndex((node, at) => at >= from && fitsNode(one, node, options));
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
