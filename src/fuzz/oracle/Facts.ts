import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import type { RunRecord } from '../interpret/RunRecord.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Observation } from '../program/Observation.js';
import type { Program } from '../program/Program.js';
import type { Labelling } from './labelling.js';
import { labelling } from './labelling.js';
import type { IsOfTrace, Misplacement } from './misplacementOf.js';
import { misplacementOf } from './misplacementOf.js';
import type { Due, DueSpan, Plan } from './Plan.js';
import { planOf } from './planOf.js';

/** An observation next to what was due there. */
export interface Look extends Observation {
  readonly due: Due;
  /** Label of the span that was active; absent: none. */
  readonly label?: string;
  readonly misplaced?: Misplacement;
  readonly order: number;
}

/** A recorded span next to what was due of it. */
export interface SpanLook {
  readonly at: string;
  readonly span: FarSpan;
  readonly due: DueSpan;
  /** Label of its recorded parent; absent: none. */
  readonly label?: string;
  readonly misplaced?: Misplacement;
  readonly order: number;
}

/** Everything the invariants judge by. */
export interface Facts {
  readonly program: Program;
  readonly boundaries: readonly BoundaryFacts[];
  readonly record: RunRecord;
  readonly plan: Plan;
  readonly looks: readonly Look[];
  readonly spans: readonly SpanLook[];
}

/** Puts what was seen next to what was due. */
export function gatherFacts(program: Program, boundaries: readonly BoundaryFacts[], record: RunRecord): Facts {
  const plan = planOf(
    program,
    boundaries.map((boundary) => boundary.carries),
  );
  const labelOf = labelling(record, plan, boundaries);
  const isOfTrace = tracesByLabel(record);
  return {
    program,
    boundaries,
    record,
    plan,
    looks: looksOf(record, plan, labelOf, isOfTrace),
    spans: spansOf(record, plan, labelOf, isOfTrace),
  };
}

/** Nearly every label has one trace, so a map of sets would mostly be garbage. */
function tracesByLabel({ known }: RunRecord): IsOfTrace {
  const first = new Map<string, string>();
  const more = new Set<string>();
  for (const { label, traceId } of known.values()) {
    if (!first.has(label)) first.set(label, traceId);
    else more.add(`${label} ${traceId}`);
  }
  return (label, traceId) => first.get(label) === traceId || more.has(`${label} ${traceId}`);
}

function looksOf(record: RunRecord, plan: Plan, labelOf: Labelling, isOfTrace: IsOfTrace): Look[] {
  const looks: Look[] = [];
  record.observations.forEach(({ at, point, seen }, order) => {
    const due = point === 'probe' ? plan.probes.get(at) : plan.entries.get(at);
    if (!due) return;
    const label = labelOf(seen.spanId, seen.traceId);
    // A span that the boundary starts while tracing is suppressed is none, and hides the caller's.
    const hidden = label === undefined && due.suppressed === true && seen.suppressed;
    const misplaced = hidden ? undefined : misplacementOf({ due: due.span, label, traceId: seen.traceId }, isOfTrace);
    const look: Look & Noted = { at, point, seen, due, order };
    note(look, label, misplaced);
    looks.push(look);
  });
  return looks;
}

function spansOf(record: RunRecord, plan: Plan, labelOf: Labelling, isOfTrace: IsOfTrace): SpanLook[] {
  const looks: SpanLook[] = [];
  record.spans.forEach((span, i) => {
    const { at } = span;
    const due = at === undefined ? undefined : plan.spans.get(at);
    if (!due || at === undefined) return;
    const label = labelOf(span.parentSpanId, span.traceId);
    const misplaced = misplacementOf({ due: due.parent, label, traceId: span.traceId }, isOfTrace);
    const look: SpanLook & Noted = { at, span, due, order: record.observations.length + i };
    note(look, label, misplaced);
    looks.push(look);
  });
  return looks;
}

interface Noted {
  label?: string;
  misplaced?: Misplacement;
}

function note(look: Noted, label: string | undefined, misplaced: Misplacement | undefined): void {
  if (label !== undefined) look.label = label;
  if (misplaced !== undefined) look.misplaced = misplaced;
}
