/** How an active span, or a recorded parent, differs from the one that was due. */
export type Misplacement = 'lost' | 'another context' | 'another trace' | 'another span';

/** Trace ids by label. A label has several where a boundary ran a task again after a throw. */
export type TracesByLabel = ReadonlyMap<string, ReadonlySet<string>>;

/** What was due at one place, and what was there. */
export interface Place {
  readonly due: string | undefined;
  readonly label: string | undefined;
  readonly traceId: string | undefined;
}

/** Says how a place differs from what was due there; `undefined` when it does not. */
export function misplacementOf({ due, label, traceId }: Place, traces: TracesByLabel): Misplacement | undefined {
  if (label === undefined) return due === undefined ? undefined : 'lost';
  const inTrace = due !== undefined && traceId !== undefined && traces.get(due)?.has(traceId) === true;
  if (label === due) return inTrace ? undefined : 'another trace';
  return inTrace ? 'another span' : 'another context';
}
