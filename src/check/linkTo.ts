import { matchesSpan } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import type { AsymmetricMatch } from '../trace/Trace.js';
import { isObject } from '../util/matchesValue.js';
import { UsageError } from '../util/UsageError.js';
import type { TextForest, TextNode } from './TextNode.js';
import { outside } from './textWords.js';

/**
 * The context of a link that leads to the span marked with a label: to a span that looks like it, and so do those above. Spans
 * that look alike all the way up are one as good as the other. `outside` leads to none of the spans received.
 */
export function linkTo(target: string, line: number, labels: TextForest['labels'], find: FindRecord): AsymmetricMatch {
  const marked = labels.get(target);
  if (marked === undefined && target !== outside)
    throw new UsageError(`Line ${line} of the expected tree links to ${target}, but no span is marked [${target}].`);
  const fits = (context: unknown): boolean => {
    const span = isRef(context) ? find(context.traceId, context.spanId) : undefined;
    return marked === undefined ? span === undefined : looksLike(span, marked, find);
  };
  const name = marked === undefined ? '' : ` "${String(marked.pattern.name)}"`;
  return Object.assign({ asymmetricMatch: fits }, { toString: () => `-> ${target}${name}` });
}

function looksLike(found: SpanRecord | undefined, marked: TextNode, find: FindRecord): boolean {
  let span = found;
  for (let node: TextNode | undefined = marked; node !== undefined; node = node.parent) {
    if (span === undefined || !matchesSpan(span, node.pattern)) return false;
    span = span.parentSpanId === undefined ? undefined : find(span.traceId, span.parentSpanId);
  }
  return span === undefined;
}

function isRef(context: unknown): context is SpanRef {
  return isObject(context) && typeof context['traceId'] === 'string' && typeof context['spanId'] === 'string';
}
