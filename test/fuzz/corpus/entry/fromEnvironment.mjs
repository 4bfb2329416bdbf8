// A command that lives for one job: node fromEnvironment.mjs JOB [names]
// The caller comes in environment variables, whose names are upper case; with `names` they are mapped, else read as they are.
import { runJob } from 'traceproof/fuzz';

const [job, names] = process.argv.slice(2);
const mapped = () => Object.fromEntries(Object.entries(process.env).map(([key, value]) => [key.toLowerCase(), value]));

const result = await runJob(JSON.parse(job), { carrier: names === 'names' ? mapped() : process.env });
process.stdout.write(JSON.stringify(result));
