/** How an active span, or a recorded parent, differs from the one that was due. */
export type Misplacement = 'lost' | 'another context' | 'another trace' | 'another span';

/** Whether a span of this label is of this trace. A label has several traces where a boundary ran a task again after a throw. */
export type IsOfTrace = (label: string, traceId: string) => boolean;

/** What was due at one place, and what was there. */
export interface Place {
  readonly due: string | undefined;
  readonly label: string | undefined;
  readonly traceId: string | undefined;
}

/** Says how a place differs from what was due there; `undefined` when it does not. */
export function misplacementOf({ due, label, traceId }: Place, isOfTrace: IsOfTrace): Misplacement | undefined {
  if (label === undefined) return due === undefined ? undefined : 'lost';
  const inTrace = due !== undefined && traceId !== undefined && isOfTrace(due, traceId);
  if (label === due) return inTrace ? undefined : 'another trace';
  return inTrace ? 'another span' : 'another context';
}
