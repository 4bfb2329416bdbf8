import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';

type Is = (span: SpanRecord) => boolean;

/**
 * The one loose root of each scope that needs no leave: its first span. Roots that are meant by name do not take that place,
 * nor does one that is the scope's by elimination, when the next is known to be the scope's. Behind any other span, and after
 * a declared upstream call, none is free.
 *
 * @param spans - all of the scopes that are judged; a span may be among them more than once.
 */
export function freeEntries(spans: readonly SpanRecord[], isMeant: Is): SpanRecord[] {
  return beginnings(spans).flatMap((part) => {
    const own = firstBehind(part, (root) => isMeant(root) || root.ownership === 'elimination');
    return own ?? firstBehind(part, isMeant) ?? [];
  });
}

/** A span by its ids: records are copies. */
export function keyOf({ traceId, spanId }: Pick<SpanRecord, 'traceId' | 'spanId'>): string {
  return `${traceId}:${spanId}`;
}

/** For each scope, and each time it was reset, what came from its first span on, in start order. */
function beginnings(spans: readonly SpanRecord[]): SpanRecord[][] {
  const ordered = [...spans].sort((a, b) => a.sequence - b.sequence);
  const current = new Map<string, SpanRecord[]>();
  const all: SpanRecord[][] = [];
  for (const [index, span] of ordered.entries()) {
    if (isSame(ordered[index - 1], span)) continue;
    // One with a parent is no entry, and leaves none free behind it.
    if (span.first && span.parentSpanId === undefined) {
      const part: SpanRecord[] = [];
      current.set(span.scope, part);
      all.push(part);
    }
    current.get(span.scope)?.push(span);
  }
  return all;
}

function isSame(before: SpanRecord | undefined, span: SpanRecord): boolean {
  return before?.sequence === span.sequence && keyOf(before) === keyOf(span);
}

/** The loose root before which there are only roots that may be passed over, and their descendants. */
function firstBehind(spans: readonly SpanRecord[], isPassed: Is): SpanRecord | undefined {
  const passed = new Set<string>();
  for (const span of spans) {
    const { traceId, parentSpanId } = span;
    const isBeside =
      parentSpanId === undefined
        ? isLooseRoot(span) && isPassed(span)
        : passed.has(keyOf({ traceId, spanId: parentSpanId }));
    if (!isBeside) return isLooseRoot(span) && !span.afterIncoming ? span : undefined;
    passed.add(keyOf(span));
  }
  return undefined;
}
