import { describeSelector } from '../trace/describeSelector.js';
import { matchesSpan } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { AllowedRoots, KnownSpan, Orphan, SpanSelector } from '../trace/Trace.js';
import { UsageError } from '../util/UsageError.js';
import { checkRoots } from './checkRoots.js';
import { freeEntries, keyOf } from './freeEntries.js';
import { toOrphan } from './toOrphan.js';

/** What may stand without a parent, and whose ids count as parents. */
export interface OrphanOptions {
  readonly isKnown: KnownSpan;
  readonly roots?: AllowedRoots;
  /** A named root need not occur: what holds for many tests is seldom true of each. */
  readonly mayBeAbsent?: boolean;
  /** Whether a loose root is meant, beside those that `roots` names. */
  readonly isMeant?: (span: SpanRecord) => boolean;
  /** All spans of the scopes that own the judged ones, where these are only some of them. */
  readonly around?: readonly SpanRecord[];
}

/**
 * Finds the spans whose parent nobody knows (`dangling`), and the loose roots that were not due (`lost context`): those
 * that are not the free entry of their scope.
 *
 * `roots: 2` allows two loose roots in all. `roots: ['poll']` allows any number of these beside the free entry, and each
 * must occur. Throws a {@link UsageError} for a number that counts nothing, and for a root that never occurs.
 */
export function noOrphans(records: readonly SpanRecord[], options: OrphanOptions): Orphan[] {
  const { isKnown, roots = [], mayBeAbsent = false, isMeant = () => false } = options;
  checkRoots(roots);
  if (typeof roots !== 'number' && !mayBeAbsent) for (const which of roots) mustOccur(records, which);
  const due = typeof roots === 'number' ? firstRoots(records, roots) : entriesOf(records, options);
  const dueKeys = new Set(due.map(keyOf));
  const isNamed = namedBy(roots);
  const allowed = (span: SpanRecord): boolean => dueKeys.has(keyOf(span)) || isNamed(span) || isMeant(span);
  const isRecorded = recordedAmong(records);
  const orphans: Orphan[] = [];
  for (const span of records) {
    const { traceId, parentSpanId } = span;
    if (parentSpanId === undefined) {
      if (isLooseRoot(span) && !allowed(span)) orphans.push(toOrphan('lost context', span));
    } else if (!isRecorded(traceId, parentSpanId) && !isKnown(traceId, parentSpanId)) {
      orphans.push(toOrphan('dangling', span));
    }
  }
  return orphans;
}

/** The loose roots that are no orphans though nobody names them, where they are not counted. */
export function entriesOf(records: readonly SpanRecord[], options: Omit<OrphanOptions, 'isKnown'>): SpanRecord[] {
  const { roots = [], isMeant = () => false, around = [] } = options;
  const isNamed = namedBy(roots);
  return freeEntries([...records, ...around], (span) => isNamed(span) || isMeant(span));
}

function recordedAmong(records: readonly SpanRecord[]): KnownSpan {
  const ids = new Map<string, Set<string>>();
  for (const { traceId, spanId } of records) {
    const spans = ids.get(traceId);
    if (spans === undefined) ids.set(traceId, new Set([spanId]));
    else spans.add(spanId);
  }
  return (traceId, spanId) => ids.get(traceId)?.has(spanId) ?? false;
}

function firstRoots(records: readonly SpanRecord[], count: number): SpanRecord[] {
  const loose = records.filter(isLooseRoot).sort((a, b) => a.sequence - b.sequence);
  return loose.slice(0, count);
}

/** A number names none. */
function namedBy(roots: AllowedRoots): (span: SpanRecord) => boolean {
  return (span) => typeof roots !== 'number' && roots.some((which) => matchesSpan(span, which));
}

function mustOccur(records: readonly SpanRecord[], which: SpanSelector): void {
  const named = records.filter((span) => matchesSpan(span, which));
  if (named.some((span) => span.parentSpanId === undefined)) return;
  const why = named.length > 0 ? 'it has a parent here' : 'no such span was recorded';
  const found = records.filter(isLooseRoot).map((span) => `"${span.name}"`);
  const listed =
    found.length === 0 ? 'There is no loose root.' : `The loose roots are: ${found.slice(0, 12).join(', ')}.`;
  throw new UsageError(
    `${describeSelector(which)} is allowed as a root, but ${why}. ${listed} Each allowed root must occur: drop those that do not.`,
  );
}
