import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import type { RunRecord } from '../interpret/RunRecord.js';
import type { FarSpan } from '../program/FarSpan.js';
import type { Observation } from '../program/Observation.js';
import { nestsCrossings } from '../program/measure.js';
import type { Program } from '../program/Program.js';
import type { Due, DueSpan, Plan } from './Plan.js';
import { planOf } from './planOf.js';

/** An observation next to what was due there. */
export interface Look extends Observation {
  readonly due: Due;
  /** Label of the span that was active; absent: none. */
  readonly label?: string;
  readonly order: number;
}

/** A recorded span next to what was due of it. */
export interface SpanLook {
  readonly at: string;
  readonly span: FarSpan;
  readonly due: DueSpan;
  /** Label of its recorded parent; absent: none. */
  readonly label?: string;
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
  /** Trace id of a label, where a span of it was seen. */
  traceOf(label: string): string | undefined;
  readonly nests: boolean;
}

/** Puts what was seen next to what was due. */
export function gatherFacts(program: Program, boundaries: readonly BoundaryFacts[], record: RunRecord): Facts {
  const plan = planOf(
    program,
    boundaries.map((boundary) => boundary.carries),
  );
  const labels = labelling(record);
  const traces = new Map([...record.known.values()].map((known) => [known.label, known.traceId]));
  return {
    program,
    boundaries,
    record,
    plan,
    looks: looksOf(record, plan, labels),
    spans: spansOf(record, plan, labels),
    traceOf: (label) => traces.get(label),
    nests: nestsCrossings(program),
  };
}

type Labelling = (spanId: string | undefined, traceId: string | undefined) => string | undefined;

/** A span that the boundary started itself goes by the program's span it descends from; any other stranger by its id. */
function labelling({ known, spans }: RunRecord): Labelling {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  return (spanId, traceId) => {
    const passed = new Set<string>();
    for (let id = spanId; id !== undefined && !passed.has(id); id = byId.get(id)?.parentSpanId) {
      const label = known.get(id)?.label;
      if (label !== undefined) return label;
      passed.add(id);
    }
    return spanId === undefined ? undefined : `stranger ${traceId?.slice(0, 8)}/${spanId}`;
  };
}

function looksOf(record: RunRecord, plan: Plan, labelOf: Labelling): Look[] {
  return record.observations.flatMap((observation, order) => {
    const due = observation.point === 'probe' ? plan.probes.get(observation.at) : plan.entries.get(observation.at);
    if (!due) return [];
    const label = labelOf(observation.seen.spanId, observation.seen.traceId);
    return [{ ...observation, due, order, ...(label === undefined ? {} : { label }) }];
  });
}

function spansOf(record: RunRecord, plan: Plan, labelOf: Labelling): SpanLook[] {
  return record.spans.flatMap((span, i) => {
    const due = span.at === undefined ? undefined : plan.spans.get(span.at);
    if (!due || span.at === undefined) return [];
    const label = labelOf(span.parentSpanId, span.traceId);
    return [
      { at: span.at, span, due, order: record.observations.length + i, ...(label === undefined ? {} : { label }) },
    ];
  });
}
