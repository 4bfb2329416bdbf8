import { context } from '@opentelemetry/api';
import { realTimers } from '../../util/realTimers.js';
import type { RemoteBoundary } from '../boundary/Boundary.js';
import { faultOfResult } from '../program/faultOfResult.js';
import type { Job, JobResult } from '../program/Job.js';
import type { CrossOp } from '../program/Program.js';
import type { Run } from './Run.js';
import type { CrossingRecord } from './RunRecord.js';
import { thrownText } from './thrownText.js';
import type { Pace } from './Watch.js';

/** Sends one job to a far side and writes down what comes back. Never rejects. */
export async function crossRemote(
  op: CrossOp,
  at: string,
  boundary: RemoteBoundary,
  run: Run,
  pace: Pace,
): Promise<void> {
  if (run.stuck) return;
  const crossing = run.open(at, op.boundary);
  const job: Job = { v: 1, id: at, ops: op.ops, seed: run.crossings.length };
  const before = context.active();
  const startedAt = realTimers.now();
  let sent: PromiseLike<unknown>;
  try {
    sent = Promise.resolve(boundary.send(job));
  } catch (error) {
    sent = Promise.reject(error);
  }
  crossing.returned = 'promise';
  crossing.restored.afterCall = context.active() === before;
  const done = run.pending(crossing);
  try {
    const result = await run.unlessOver(sent);
    crossing.settled = 'fulfilled';
    if (!run.stuck) take(result, job, crossing, run);
  } catch (error) {
    crossing.settled = 'rejected';
    crossing.refused = { why: thrownText(error), excused: false };
  }
  crossing.restored.afterAwait = context.active() === before || !crossing.restored.afterCall;
  done();
  if (crossing.attempts.length > 0) pace.took(realTimers.now() - startedAt);
  run.close(crossing);
}

function take(given: unknown, job: Job, crossing: CrossingRecord, run: Run): void {
  const fault = faultOfResult(given, job);
  if (fault) {
    crossing.strange = fault;
    return;
  }
  const result = given as JobResult;
  run.end(crossing, run.begin(crossing), 'returned');
  for (const observation of result.observations) run.saw(observation);
  for (const span of result.spans) {
    run.farSpans.push(span);
    const state = span.traceState ? { traceState: span.traceState } : {};
    if (span.at) run.known.set(span.spanId, { label: span.at, traceId: span.traceId, flags: span.flags, ...state });
  }
}
