import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanPattern, Trace } from '../trace/Trace.js';
import type { FindRecord } from '../trace/SpanRef.js';
import { UsageError } from '../util/UsageError.js';
import {
  type ExpectedSpan,
  type ExpectedTrace,
  fromPattern,
  readNode,
  type ShapeOptions,
  type TraceShape,
} from './ExpectedSpan.js';
import { linkTo } from './linkTo.js';
import { parseShape } from './parseShape.js';
import type { TextForest, TextNode } from './TextNode.js';

/**
 * Reads what a user wrote: one expected trace, or, from a text, any number of them. Throws a {@link UsageError} for text that
 * is no tree and for literals that are none.
 *
 * @param find - finds a span among those received, by its ids: what the links of a text may lead to.
 */
export function readShape(
  shape: TraceShape,
  options: ShapeOptions,
  find: FindRecord = () => undefined,
): ExpectedTrace[] {
  if (typeof shape === 'string') return readText(parseShape(shape), find);
  const roots: readonly unknown[] = Array.isArray(shape) ? shape : [shape];
  if (roots.length === 0)
    throw new UsageError('The expected trace is empty. It takes tree text, or { name, children }.');
  return [{ tops: roots.map((root) => readNode(root, options)), dangling: [] }];
}

/** The same, with links that lead to the spans of the traces. */
export function readShapeFor(shape: TraceShape, traces: readonly Trace[], options: ShapeOptions): ExpectedTrace[] {
  let spans: Map<string, SpanRecord> | undefined;
  return readShape(shape, options, (traceId, spanId) => {
    spans ??= new Map(traces.flatMap((trace) => trace.spans).map((span) => [`${span.traceId}:${span.spanId}`, span]));
    return spans.get(`${traceId}:${spanId}`);
  });
}

function readText(forest: TextForest, find: FindRecord): ExpectedTrace[] {
  const expected = (nodes: readonly TextNode[]): ExpectedSpan[] =>
    nodes.map((node) => fromPattern(toPattern(node, forest.labels, find), expected(node.children)));
  return forest.traces.map(({ tops, dangling }) => ({ tops: expected(tops), dangling: dangling.map(expected) }));
}

function toPattern({ pattern, links }: TextNode, labels: TextForest['labels'], find: FindRecord): SpanPattern {
  if (links.length === 0) return pattern;
  return {
    ...pattern,
    links: links.map(({ target, attributes, line }) => {
      const context = linkTo(target, line, labels, find);
      return attributes === undefined ? { context } : { context, attributes };
    }),
  };
}
