import { shortId } from '../util/shortId.js';
import { UsageError } from '../util/UsageError.js';
import { describeSelector } from './describeSelector.js';
import { likelySpanName, nearSpanNames } from './nearSpanNames.js';
import { matchesSpan } from './SpanPattern.js';
import type { SpanRecord } from './SpanRecord.js';
import type { SpanSelector } from './Trace.js';
import { whyElsewhere } from './whyElsewhere.js';

const fewSpans = 8;

/**
 * The one span that fits. Throws a {@link UsageError} when none or several do: it lists near misses, and what fits
 * among `alsoSeen`, the spans that closed scopes and the file scope own.
 */
export function findSpan(
  records: readonly SpanRecord[],
  which: SpanSelector,
  alsoSeen: readonly SpanRecord[] = [],
): SpanRecord {
  const found = records.filter((span) => matchesSpan(span, which));
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) throw new UsageError(ambiguous(which, found));
  throw new UsageError(missing(records, which, alsoSeen));
}

/** One line on a span: name, ids, where it started. */
export function describeSpan(span: SpanRecord): string {
  const line = span.startedAt === undefined ? '' : `  started at ${span.startedAt}`;
  return `"${span.name}"  trace ${shortId(span.traceId)}  span ${shortId(span.spanId)}${line}`;
}

function ambiguous(which: SpanSelector, found: readonly SpanRecord[]): string {
  const listed = found.slice(0, fewSpans).map((span) => `  ${describeSpan(span)}`);
  const more = found.length > fewSpans ? [`  … and ${found.length - fewSpans} more`] : [];
  const advice = 'Name one of them: pass the span itself, or a pattern that fits one alone, like { name, attributes }.';
  return [
    `${found.length} spans fit ${describeSelector(which)}, one was asked for.`,
    '',
    ...listed,
    ...more,
    '',
    advice,
  ].join('\n');
}

function missing(records: readonly SpanRecord[], which: SpanSelector, alsoSeen: readonly SpanRecord[]): string {
  const blocks = [`No span fits ${describeSelector(which)}.`];
  const elsewhere = alsoSeen.filter((span) => matchesSpan(span, which)).slice(-fewSpans);
  const likely = likelySpanName(records, which);
  if (records.length > 0 || elsewhere.length === 0) blocks.push(recordedNames(records, which));
  if (elsewhere.length > 0) {
    const lines = elsewhere.map((span) => `  ${describeSpan(span)}  in ${span.scope}${span.late ? ' (late)' : ''}`);
    blocks.push(['It was recorded, but belongs elsewhere:', ...lines].join('\n'), ...whyElsewhere(elsewhere));
  } else if (likely !== undefined) {
    blocks.push(`Did you mean "${likely}"?`);
  }
  return blocks.join('\n\n');
}

function recordedNames(records: readonly SpanRecord[], which: SpanSelector): string {
  if (records.length === 0) return 'No span was recorded here. tracing.explain() says why.';
  const near = nearSpanNames(records, which).map((name) => `"${name}"`);
  const names = new Set(records.map((span) => span.name)).size;
  if (near.length === names) return `Recorded: ${near.join(', ')}.`;
  if (near.length === 0) return `None of the ${names} names recorded is like it.`;
  return `Near misses: ${near.join(', ')} (of ${names} names recorded).`;
}
