import { context } from '@opentelemetry/api';
import { realTimers } from '../../util/realTimers.js';
import type { RemoteBoundary } from '../boundary/Boundary.js';
import type { Job, JobResult } from '../program/Job.js';
import type { CrossOp } from '../program/Program.js';
import type { Run } from './Run.js';
import type { CrossingRecord } from './RunRecord.js';
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
  let sent: unknown;
  try {
    sent = boundary.send(job);
  } catch (error) {
    sent = Promise.reject(error);
  }
  crossing.returned = 'promise';
  crossing.restored.afterCall = context.active() === before;
  const done = run.pending(crossing);
  try {
    const result = await Promise.race([sent, run.over]);
    crossing.settled = 'fulfilled';
    if (!run.stuck) take(result, job, crossing, run);
  } catch (error) {
    crossing.settled = 'rejected';
    crossing.refused = { why: String(error), excused: false };
  }
  crossing.restored.afterAwait = context.active() === before || !crossing.restored.afterCall;
  done();
  if (crossing.attempts.length > 0) pace.took(realTimers.now() - startedAt);
  run.close(crossing);
}

function take(given: unknown, job: Job, crossing: CrossingRecord, run: Run): void {
  const fault = faultOf(given, job);
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

function faultOf(given: unknown, job: Job): string | undefined {
  const result = given as Partial<JobResult> | null | undefined;
  if (typeof result !== 'object' || result === null) return `send() brought ${String(given)}, not a JobResult`;
  if (result.v !== 1 || !Array.isArray(result.observations) || !Array.isArray(result.spans)) {
    return 'send() brought something that is not a JobResult of version 1; the far side must answer with what runJob(job) returned';
  }
  if (result.fault) return `the far side could not run the job: ${result.fault}`;
  return result.id === job.id ? undefined : `send() brought the result of job ${String(result.id)}, another caller's`;
}
