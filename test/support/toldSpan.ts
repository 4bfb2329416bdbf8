import type { CollectedSpan } from '../../src/trace/CollectedSpan.js';
import { spanIdOf, traceIdOf } from './aSpan.js';

let told = 0;

/** A hand-made span as another process tells of it: ended, 2 ms long, at the given second. */
export function toldSpan(
  name: string,
  { at = 1, ...given }: Partial<CollectedSpan> & { readonly at?: number } = {},
): CollectedSpan {
  const hex = (++told).toString(16).padStart(6, '0');
  return {
    name,
    kind: 0,
    traceId: traceIdOf(`fa${hex}`),
    spanId: spanIdOf(`fb${hex}`),
    flags: 1,
    startTime: [at, 0],
    endTime: [at, 2_000_000],
    attributes: {},
    status: { code: 0 },
    events: [],
    links: [],
    instrumentationScope: { name: 'far' },
    ...given,
  };
}

/** The same span, while it is open. */
export function stillOpen({ endTime: _, ...span }: CollectedSpan): CollectedSpan {
  return span;
}

/** What makes a span a child of another. */
export function childOf(parent: { traceId: string; spanId: string }, isRemote?: boolean): Partial<CollectedSpan> {
  const { traceId, spanId } = parent;
  return { traceId, parent: isRemote === undefined ? { spanId } : { spanId, isRemote } };
}
