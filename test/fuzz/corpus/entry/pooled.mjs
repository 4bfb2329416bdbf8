// One task of a thread pool.
import { runJob } from 'traceproof/fuzz';

export function pooled({ job, carrier }) {
  return runJob(job, carrier ? { carrier } : {});
}
