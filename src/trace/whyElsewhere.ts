import type { SpanRecord } from './SpanRecord.js';

const inFileScope =
  "The file scope owns what started in beforeAll, or outside of every test's async chain while several tests ran.\n" +
  'Run it inside the test, bind the callback there (AsyncResource.bind), or read tracing.strays().';

/** For each way in which spans come to belong to no test, or to one that is over: why, and what to do, on two lines. */
export function whyElsewhere(spans: readonly SpanRecord[]): string[] {
  const late = spans.find((span) => span.late);
  const reasons = late === undefined ? [] : [afterItsTest(late)];
  const sent = spans.find(({ late: isLate, ownership }) => !isLate && ownership === 'source');
  if (sent !== undefined) reasons.push(ofItsSource(sent));
  return spans.some((span) => span.ownership === 'file scope') ? [...reasons, inFileScope] : reasons;
}

function ofItsSource({ scope }: SpanRecord): string {
  return (
    `"${scope}" owns what its processes and services send without a parent that is known here (childEnv(), collectFrom(), startCollector({ fixture })).\n` +
    'Send the context along with the request, and extract it in the service: then the span is of the test that called.'
  );
}

function afterItsTest({ scope }: SpanRecord): string {
  return (
    `"${scope}" was over when it started: a server, pool or timer made there keeps its async chain.\n` +
    'Make it inside the test that looks for its spans, or pass it tracing.tracer.'
  );
}
