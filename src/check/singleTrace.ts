import type { Trace } from '../trace/Trace.js';
import { UsageError } from '../util/UsageError.js';
import type { Mismatch } from './Mismatch.js';
import { toOrphan } from './toOrphan.js';

/**
 * Finds what keeps spans from being one trace, and that trace from being one tree: other traces beside it, a second root, a
 * cycle, and spans that hang on a parent nobody recorded and nobody declared. A parent that is known, but not among these
 * spans, is no finding: the caller that `incoming()` declared, or what a partial list leaves out.
 *
 * Throws a {@link UsageError} when there is no span: of none, a single trace is as true as several.
 */
export function singleTrace(traces: readonly Trace[]): Mismatch[] {
  const main = mainTrace(traces);
  const loose = traces.filter((trace) => trace !== main);
  const several: Mismatch[] = loose.length === 0 ? [] : [{ kind: 'several traces', main, loose }];
  return [...several, ...notOneTree(main)];
}

/** The trace that continues a known parent, such as a declared caller; else the one that began first. */
function mainTrace(traces: readonly Trace[]): Trace {
  const main = traces.find((trace) => trace.outside.length > 0) ?? traces[0];
  if (main !== undefined) return main;
  throw new UsageError(
    'No span was recorded that could form a trace: there is neither a single one nor several. tracing.explain() says why.',
  );
}

function notOneTree({ roots, outside, dangling }: Trace): Mismatch[] {
  const cycles = outside.filter(({ parent }) => parent.kind === 'in a cycle');
  return [
    ...(roots.length > 1 ? [{ kind: 'several roots' as const, roots: roots.map(({ span }) => span) }] : []),
    ...cycles.map(({ span }) => ({ kind: 'parent cycle' as const, span })),
    ...dangling.map(({ span }) => ({ kind: 'orphan' as const, orphan: toOrphan('dangling', span) })),
  ];
}
