import type { FindRecord, SpanRef } from '../trace/SpanRef.js';
import { lostEntry } from './lostEntry.js';
import type { Mismatch } from './Mismatch.js';

/** What else counts as sharing a trace. */
export interface ShareOptions {
  /** A link from one span into the other's trace is enough. */
  readonly orLinked?: boolean;
}

/** Finds that two spans are of different traces. */
export function sharesTrace(
  span: SpanRef,
  expected: SpanRef,
  find: FindRecord,
  options: ShareOptions = {},
): Mismatch[] {
  if (span.traceId === expected.traceId) return [];
  const linked = leadsTo(span, expected) || leadsTo(expected, span);
  if (options.orLinked === true && linked) return [];
  const lost = lostEntry(span, expected, find);
  const links = linked || options.orLinked === true ? { linked } : {};
  return [{ kind: 'other trace', span, expected, ...links, ...(lost && { lost }) }];
}

function leadsTo(from: SpanRef, to: SpanRef): boolean {
  return from.links?.some((link) => link.context.traceId === to.traceId) ?? false;
}
