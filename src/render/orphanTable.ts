import { freeEntries, keyOf } from '../check/freeEntries.js';
import type { Mismatch } from '../check/Mismatch.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { Orphan, Trace } from '../trace/Trace.js';
import { quoteLiteral } from './quoteLiteral.js';
import { allowedRootRow, orphanRow } from './renderOrphan.js';

// One name a root pastes well; a crowd is better allowed by number.
const mostNames = 8;

/** What orphans are read against. */
export interface OrphanSurroundings {
  readonly traces: readonly Trace[];
  /** Loose roots that are no orphans though nobody names them; where it is not said, as without any that are named. */
  readonly entries?: readonly SpanRecord[];
}

/** Orphans read against the loose roots that are allowed: all of them, in start order. */
export function orphanTable(mismatches: readonly Mismatch[], { traces, entries }: OrphanSurroundings): string[][] {
  const isEntry = among(entries, traces);
  const rows = new Map<string, { span: SpanRecord; row: string[] }>();
  for (const span of looseRoots(traces)) rows.set(keyOf(span), { span, row: allowedRootRow(span, isEntry(span)) });
  for (const orphan of orphansOf(mismatches))
    rows.set(keyOf(orphan.span), { span: orphan.span, row: orphanRow(orphan) });
  return [...rows.values()].sort((a, b) => a.span.sequence - b.span.sequence).map(({ row }) => row);
}

/** The spans among the findings that lost their context. */
export function lostContexts(mismatches: readonly Mismatch[]): SpanRecord[] {
  return orphansOf(mismatches)
    .filter((orphan) => orphan.kind === 'lost context')
    .map((orphan) => orphan.span);
}

/** The value of `roots` that allows all loose roots there are: their names, or their number when they are many or were counted. */
export function meantRoots(mismatches: readonly Mismatch[], { traces, entries }: OrphanSurroundings): string {
  const loose = looseRoots(traces);
  const isEntry = among(entries, traces);
  if (wereCounted(lostContexts(mismatches), loose, isEntry)) return String(loose.length);
  const names = new Set(loose.filter((span) => !isEntry(span)).map((span) => span.name));
  return names.size > mostNames ? String(loose.length) : `[${[...names].map(quoteLiteral).join(', ')}]`;
}

/** Only a number refuses the free entry, or one of two roots of the same name. */
function wereCounted(lost: readonly SpanRecord[], loose: readonly SpanRecord[], isEntry: IsEntry): boolean {
  const ids = new Set(lost.map(keyOf));
  const allowed = loose.filter((span) => !ids.has(keyOf(span)) && !isEntry(span)).map((span) => span.name);
  return lost.some((span) => isEntry(span) || allowed.includes(span.name));
}

type IsEntry = (span: SpanRecord) => boolean;

function among(entries: readonly SpanRecord[] | undefined, traces: readonly Trace[]): IsEntry {
  const unnamed = (): SpanRecord[] =>
    freeEntries(
      traces.flatMap(({ spans }) => spans),
      () => false,
    );
  const keys = new Set((entries ?? unnamed()).map(keyOf));
  return (span) => keys.has(keyOf(span));
}

function orphansOf(mismatches: readonly Mismatch[]): Orphan[] {
  return mismatches.flatMap((mismatch) => (mismatch.kind === 'orphan' ? [mismatch.orphan] : []));
}

function looseRoots(traces: readonly Trace[]): SpanRecord[] {
  return traces.flatMap((trace) => trace.spans.filter(isLooseRoot));
}
