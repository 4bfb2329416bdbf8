import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import { openProgramScope } from '../../fixture/programScope.js';
import type { Job, JobResult } from '../program/Job.js';
import { validateOps } from '../program/validateProgram.js';
import { farSpanOf } from './farSpanOf.js';
import { Gates } from './Gates.js';
import { look } from './look.js';
import { pause } from './pause.js';
import { Run } from './Run.js';
import { runOps } from './runOps.js';
import { thrownText } from './thrownText.js';
import type { Side } from './Side.js';

/** How a job came over. */
export interface RunJobOptions {
  /** What the propagators wrote on the near side. Without it the job runs in the active context. */
  readonly carrier?: Readonly<Record<string, string>>;
}

/**
 * The far side of a {@link RemoteBoundary}: runs a job in the active context, or in the one extracted from `carrier`,
 * and answers with everything that was seen. Never throws: a fault ends in the result.
 *
 * @example
 * ```ts
 * import { parentPort } from 'node:worker_threads';
 * import { runJob } from 'traceproof/fuzz';
 *
 * parentPort?.on('message', async ({ job, carrier }) => {
 *   parentPort?.postMessage(await runJob(job, { carrier }));
 * });
 * ```
 */
export async function runJob(job: Job, options: RunJobOptions = {}): Promise<JobResult> {
  const id = typeof job?.id === 'string' ? job.id : '';
  try {
    return { v: 1, id, ...(await inScope((run) => inCarried(options.carrier, () => perform(job, run)))) };
  } catch (error) {
    return { v: 1, id, observations: [], spans: [], fault: thrownText(error) };
  }
}

type Findings = Pick<JobResult, 'observations' | 'spans' | 'fault'>;

/** A fault on the way does not undo what was seen until then. */
async function inScope(fn: (run: Run) => Promise<void>): Promise<Findings> {
  const scope = openProgramScope('job');
  const run = new Run(scope.tracer);
  let fault: string | undefined;
  try {
    await scope.run(() => fn(run));
  } catch (error) {
    fault = thrownText(error);
  }
  const spans = scope.entries().map((entry) => farSpanOf(entry, run.known));
  scope.close();
  return { observations: run.observations, spans, ...(fault === undefined ? {} : { fault }) };
}

function inCarried<T>(carrier: RunJobOptions['carrier'], fn: () => T): T {
  return carrier === undefined ? fn() : context.with(propagation.extract(ROOT_CONTEXT, carrier), fn);
}

async function perform(job: Job, run: Run): Promise<void> {
  if (job?.v !== 1)
    throw new UsageError(`Not a job: its version is ${printValue(job?.v)}; this far side runs version 1.`);
  if (typeof job.id !== 'string')
    throw new UsageError(`Not a job: its id is ${printValue(job.id)}; accepted: a string.`);
  validateOps(job.ops, 'job.ops', 0);
  run.saw({ at: job.id, point: 'entry', seen: look() });
  await null;
  run.saw({ at: job.id, point: 'after await', seen: look() });
  // A throw ends the task, as it would on the near side; what was seen until then is the answer.
  await runOps(job.ops, job.id, farSide(job, run)).catch(() => {});
  await run.forksSettled();
}

function farSide(job: Job, run: Run): Side {
  const gates = new Gates([Number.isInteger(job.seed) ? Math.abs(job.seed) : 0]);
  return {
    tracer: run.tracer,
    started: (at, span) => run.label(at, span),
    saw: (observation) => run.saw(observation),
    misbound: (at) => run.misbound.push(at),
    pause: (how) => pause(how, gates),
    fork: (work) => run.forks.push(work.catch(() => {})),
    cross: (_op, at) => Promise.reject(new Error(`op ${at} crosses a boundary; a job holds none`)),
  };
}
