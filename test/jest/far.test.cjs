const { execFileSync } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');
const { context, propagation, trace } = require('@opentelemetry/api');
const { tracing } = require('traceproof/jest');

const tracer = trace.getTracer('app');

async function upload(worker, withCarrier) {
  await tracer.startActiveSpan('upload', async (span) => {
    const carrier = {};
    propagation.inject(context.active(), carrier);
    worker.postMessage(withCarrier ? { carrier } : {});
    await once(worker, 'message');
    span.end();
  });
}

describe.each([
  ['real', () => {}],
  ['fake', () => jest.useFakeTimers()],
])('a worker, with %s timers', (_, prepare) => {
  let worker;
  beforeEach(() => {
    prepare();
    worker = tracing.collectFrom(new Worker(join(__dirname, 'resizer.cjs')));
  });
  afterEach(async () => {
    jest.useRealTimers();
    await worker.terminate();
  });

  it('continues the trace, with extract', async () => {
    await upload(worker, true);
    await tracing.settled();
    expect(tracing).toHaveNoOrphans();
    expect(tracing.span('resize')).toBeChildOf('upload');
  });

  it('has lost the context, without', async () => {
    await upload(worker, false);
    expect(() => expect(tracing).toHaveNoOrphans()).toThrow(
      /resize .* ms {2}\(worker \d+\) {3}← lost context; started at test\/jest\/resizer\.cjs:7:/,
    );
  });
});

it('a child process reports to the test whose variables it has', () => {
  const script = `require('@opentelemetry/api').trace.getTracer('far').startSpan('job').end()`;
  execFileSync(process.execPath, ['-e', script], { env: { ...process.env, ...tracing.childEnv() }, cwd: __dirname });
  expect(tracing).toHaveSpan('job');
  expect(tracing.span('job').recordedIn).toMatch(/^process \d+$/);
});
