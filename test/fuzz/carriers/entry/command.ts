// A command that lives for one job: node command.mjs JOB. Its caller comes in the environment.
import { createTracerFixture } from 'traceproof';
import { runJob } from 'traceproof/fuzz';
import { consume } from '../../../../examples/carriers/environment.js';

// In place of the set-up of an SDK.
createTracerFixture();
const job = JSON.parse(process.argv[2] ?? '');
process.stdout.write(JSON.stringify(await consume(() => runJob(job))));
