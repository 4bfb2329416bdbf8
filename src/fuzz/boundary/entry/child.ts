import { runJob } from '../../interpret/runJob.js';
import type { FarRequest } from '../FarMessage.js';
import { answer } from '../FarMessage.js';

process.on('message', (request: FarRequest) => {
  void answer(request, (job, carrier) => runJob(job, carrier ? { carrier } : {})).then((reply) =>
    process.send?.(reply),
  );
});
// A job that hangs must not outlive the process that asked for it.
process.on('disconnect', () => process.exit());
