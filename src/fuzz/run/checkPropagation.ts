import { UsageError } from '../../util/UsageError.js';
import { holdProgramErrors } from '../interpret/holdProgramErrors.js';
import { sizeOf } from '../program/measure.js';
import type { PropagationFailure, PropagationReport } from '../report/PropagationReport.js';
import { describeBreak } from '../report/describeBreak.js';
import { exclusively } from './exclusively.js';
import type { FoundBreak } from './findBreak.js';
import { findBreak } from './findBreak.js';
import type { FuzzOptions } from './FuzzOptions.js';
import { recheck } from './recheck.js';
import { shrinkAgain } from './shrinkAgain.js';
import type { Subject } from '../boundary/resolveBoundaries.js';
import { resolveBoundaries } from '../boundary/resolveBoundaries.js';
import { resolveOptions } from './resolveOptions.js';
import { Session } from './Session.js';

/**
 * Runs random programs over one boundary or several, for real, and reports the first broken rule, shrunk. Never throws on
 * a finding.
 *
 * @throws UsageError for bad arguments, and for an error of a boundary's own `setup` or `dispose`.
 * @example
 * ```ts
 * import { checkPropagation } from 'traceproof/fuzz';
 *
 * const waiting: (() => void)[] = [];
 * const report = await checkPropagation(
 *   (task) => new Promise((resolve, reject) => {
 *     waiting.push(() => void task().then(resolve, reject));
 *     setImmediate(() => waiting.shift()?.());
 *   }),
 *   { runs: 50 },
 * );
 * console.log(report.ok); // true
 * ```
 */
export async function checkPropagation(what: Subject, options: FuzzOptions = {}): Promise<PropagationReport> {
  const boundaries = resolveBoundaries(what);
  const resolved = resolveOptions(options, boundaries.length);
  return exclusively(boundaries, () =>
    holdProgramErrors(async () => {
      const session = new Session(boundaries, resolved);
      await session.probe();
      const found = await findBreak(session);
      if (session.runs === 0 && resolved.signal?.aborted) throw new UsageError(abortedAtOnce);
      return reportOf(session, found && (await describeSteadily(session, found)));
    }),
  );
}

/** A break that shows only now and then is shrunk again, with more patience. */
async function describeSteadily(session: Session, found: FoundBreak): Promise<PropagationFailure> {
  const steady = await recheck(session, found);
  if (steady.failed === steady.runs || sizeOf(found.program) <= readable) return describeBreak(found, steady);
  const smaller = await shrinkAgain(session, found);
  return describeBreak(smaller, await recheck(session, smaller));
}

/** Ops that need no more shrinking to be read. */
const readable = 3;

const abortedAtOnce =
  'The signal was aborted before the first program was run: nothing is known of the boundaries. Give a signal that is not aborted yet.';

/** Puts together what a session has counted, and what it found. */
export function reportOf(session: Session, failure: PropagationReport['failure']): PropagationReport {
  const { shard, runs } = session.options;
  const broken = session.boundaries.findIndex(({ name }) => name === failure?.boundary);
  return {
    ok: failure === undefined,
    runs: session.runs,
    seed: session.options.seed,
    ops: session.ops,
    spans: session.spans,
    timeMs: Math.round(session.elapsedMs),
    boundaries: session.reports(broken < 0 ? undefined : broken),
    coverage: session.coverage(),
    ...(shard ? { shard: { index: shard.index, of: shard.of, runs } } : {}),
    ...(failure ? { failure } : {}),
  };
}
