import type { Trace } from '../trace/Trace.js';
import { assign } from '../util/assign.js';
import type { ExpectedTrace, ShapeOptions, TraceShape } from './ExpectedSpan.js';
import { explainShape, nearestTrace } from './explainShape.js';
import { fitsTrace, pairTraces } from './fitShape.js';
import type { Mismatch } from './Mismatch.js';
import { readShapeFor } from './readShape.js';

/**
 * Finds why none of the traces has the shape asked for; compares with the trace that comes nearest. A text may ask for
 * several: then each needs a trace of its own. Partial and unordered by default; a dangling span never stands in for a root.
 *
 * @param around - the other traces of the scope, asked for when a span is missing: it may have lost its context.
 */
export function traceShape(
  traces: readonly Trace[],
  shape: TraceShape,
  options: ShapeOptions = {},
  around: () => readonly Trace[] = () => [],
): Mismatch[] {
  const expected = readShapeFor(shape, traces, options);
  const taken = pairTraces(expected, traces, options);
  const more = moreTraces(expected, traces, taken, options);
  if (!taken.includes(undefined)) return more;
  return [...more, ...explainTraces(expected, traces, taken, { options, around: around() })];
}

/** No trace at all is expected by the text of no spans, and no other by `strict`. */
function moreTraces(
  expected: readonly ExpectedTrace[],
  traces: readonly Trace[],
  taken: readonly (number | undefined)[],
  { strict }: ShapeOptions,
): Mismatch[] {
  const allowed = expected.length;
  if (traces.length <= allowed || (strict !== true && allowed > 0)) return [];
  const [fitting] = taken;
  return [{ kind: 'more traces', traces, allowed, ...(allowed === 1 && fitting !== undefined && { fitting }) }];
}

function explainTraces(
  expected: readonly ExpectedTrace[],
  traces: readonly Trace[],
  taken: readonly (number | undefined)[],
  { options, around }: { readonly options: ShapeOptions; readonly around: readonly Trace[] },
): Mismatch[] {
  if (traces.length === 0) return [{ kind: 'no trace' }];
  const moved = options.ordered === true ? outOfOrder(expected, traces, taken, options) : [];
  if (moved.length > 0) return moved;
  const free = traces.filter((_, index) => !taken.includes(index));
  return expected
    .filter((_, index) => taken[index] === undefined)
    .flatMap((one): Mismatch[] => {
      const nearest = nearestTrace(one, free);
      if (nearest === undefined)
        return [{ kind: 'missing trace', path: [labelOf(one)], expected: expected.length, found: traces.length }];
      free.splice(free.indexOf(nearest), 1);
      return explainShape(one, nearest, { traces, around, options });
    });
}

/** All traces are there, but in another order. */
function outOfOrder(
  expected: readonly ExpectedTrace[],
  traces: readonly Trace[],
  taken: readonly (number | undefined)[],
  options: ShapeOptions,
): Mismatch[] {
  const anyOrder = assign(expected, traces, (one, trace) => fitsTrace(one, trace, options));
  if (anyOrder.includes(undefined)) return [];
  const index = taken.indexOf(undefined);
  const span = traces[anyOrder[index] ?? -1]?.spans[0];
  const one = expected[index];
  return span === undefined || one === undefined ? [] : [{ kind: 'out of order', path: [labelOf(one)], span }];
}

function labelOf({ tops, dangling }: ExpectedTrace): string {
  return (tops[0] ?? dangling.flat()[0])?.label ?? '';
}
