import type { Job, JobResult } from '../program/Job.js';

/** What goes to a far side. Without a job: is it up, and does it know the boundary? */
export interface FarRequest {
  readonly call: number;
  /** Name of the boundary on the far side that is to run the job; absent: none. */
  readonly boundary?: string;
  readonly job?: Job;
  readonly carrier?: Record<string, string>;
}

/** What a far side answers. */
export interface FarReply {
  readonly call: number;
  readonly result?: JobResult;
  /** Stack of what the far side threw. */
  readonly error?: string;
}

/** The far side's half: one reply for each request, whatever happens. */
export async function answer(
  request: FarRequest,
  run: (job: Job, carrier: Record<string, string> | undefined) => Promise<JobResult>,
): Promise<FarReply> {
  const { call, job, carrier } = request;
  if (!job) return { call };
  try {
    return { call, result: await run(job, carrier) };
  } catch (error) {
    return { call, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
