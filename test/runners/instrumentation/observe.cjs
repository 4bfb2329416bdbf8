const { appendFileSync } = require('node:fs');

/** Runs the part of an application in a span, and notes for the test around this run which libraries made spans, and whether all hang together. */
exports.observe = async (tracing, name, part) => {
  await tracing.tracer.startActiveSpan('job', async (span) => {
    await part();
    span.end();
  });
  await tracing.settled();
  const made = tracing
    .spans()
    .map((span) => span.instrumentationScope.name.replace('@opentelemetry/instrumentation-', ''));
  const libraries = [...new Set(made)].filter((one) => one !== 'traceproof').toSorted((a, b) => (a < b ? -1 : 1));
  const whole = tracing.traces().length === 1 && tracing.orphans().length === 0;
  const seen = `${libraries.join(' + ') || 'nothing'}${whole ? '' : ', in pieces'}`;
  appendFileSync(process.env.SEEN, `${JSON.stringify([name, seen])}\n`);
};

/** What `explain()` says of instrumentations without spans. */
exports.noteReason = (tracing, name) => {
  const line = tracing
    .explain()
    .split('\n\n')
    .find((block) => block.includes('made no span so far'));
  appendFileSync(process.env.SEEN, `${JSON.stringify([name, line ?? 'nothing'])}\n`);
};
