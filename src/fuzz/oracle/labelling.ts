import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import type { RunRecord } from '../interpret/RunRecord.js';
import { innermostCrossing } from './innermostCrossing.js';
import type { Plan } from './Plan.js';

/** Names a span by its label; `undefined` for none. */
export type Labelling = (spanId: string | undefined, traceId: string | undefined) => string | undefined;

/**
 * A span that the boundary started itself goes by the program's span it descends from. Of a caller without a span, it is
 * a root, and as good as none. Any other stranger goes by its ids.
 */
export function labelling(record: RunRecord, plan: Plan, boundaries: readonly BoundaryFacts[]): Labelling {
  // Most boundaries start no spans, and then nobody climbs.
  let climb: Climb | undefined;
  let own: ReadonlySet<string> | undefined;
  return (spanId, traceId) => {
    if (spanId === undefined) return undefined;
    const known = record.known.get(spanId)?.label;
    if (known !== undefined) return known;
    climb ??= climber(record);
    const { label, top } = climb(spanId);
    if (label !== undefined) return label;
    own ??= ownRoots(record, plan, boundaries, climb);
    return top !== undefined && own.has(top) ? undefined : `stranger ${traceId?.slice(0, 8)}/${spanId}`;
  };
}

interface Climbed {
  /** Of the nearest span, from the given one up, that has one. */
  readonly label?: string;
  /** Where there is none: id of the span at the top. It was recorded, unless a crossing left the program's async chain. */
  readonly top?: string;
}

type Climb = (spanId: string) => Climbed;

function climber({ known, spans }: RunRecord): Climb {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  return (spanId) => {
    const own = known.get(spanId)?.label;
    if (own !== undefined) return { label: own };
    const passed = new Set<string>();
    for (let id: string | undefined = spanId; id !== undefined && !passed.has(id); id = byId.get(id)?.parentSpanId) {
      const label = known.get(id)?.label;
      if (label !== undefined) return { label };
      passed.add(id);
    }
    return { top: [...passed].at(-1) as string };
  };
}

/** Roots that a boundary started for one crossing of a caller without a span: no task outside of that crossing saw them. */
function ownRoots(
  { observations, spans }: RunRecord,
  plan: Plan,
  boundaries: readonly BoundaryFacts[],
  climb: Climb,
): ReadonlySet<string> {
  const seenIn = new Map<string, Set<string>>();
  const note = (at: string, spanId: string | undefined): void => {
    const top = spanId === undefined ? undefined : climb(spanId).top;
    if (top) seenIn.set(top, (seenIn.get(top) ?? new Set()).add(innermostCrossing(at, plan) ?? ''));
  };
  for (const { at, seen } of observations) note(at, seen.spanId);
  for (const { at, parentSpanId } of spans) if (at !== undefined) note(at, parentSpanId);
  const isOwn = (paths: ReadonlySet<string>): boolean => {
    const [outer = '', ...rest] = [...paths].sort((a, b) => a.length - b.length);
    const carries = boundaries[plan.crossings.get(outer) ?? -1]?.carries;
    const mayStart = carries !== undefined && carries !== 'nothing';
    return mayStart && plan.entries.get(outer)?.span === undefined && rest.every((at) => at.startsWith(`${outer}.`));
  };
  return new Set([...seenIn].filter(([, paths]) => isOwn(paths)).map(([id]) => id));
}
