import type { SpanRecord } from './SpanRecord.js';

const inFileScope =
  "The file scope owns what started in beforeAll, or outside of every test's async chain while several tests ran.\n" +
  'Run it inside the test, bind the callback there (AsyncResource.bind), or read tracing.strays(). Where fixtures of your own\n' +
  'are open side by side: fixture.run(() => …).';

/** For each way in which spans come to belong elsewhere: why, and what to do. */
export function whyElsewhere(spans: readonly SpanRecord[]): string[] {
  const late = spans.find((span) => span.late);
  const sent = spans.find(({ late: isLate, ownership }) => !isLate && ownership === 'source');
  const stray = spans.find(({ ownership }) => ownership === 'file scope');
  const ofTest = spans.find((span) => !span.late && span.ownership !== 'file scope' && span.ownership !== 'source');
  return [
    ...(late === undefined ? [] : [afterItsTest(late)]),
    ...(sent === undefined ? [] : [ofItsSource(sent)]),
    ...(stray === undefined ? [] : [inFileScope]),
    ...(ofTest === undefined ? [] : [ofRunningTest(ofTest)]),
  ];
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

function ofRunningTest({ scope }: SpanRecord): string {
  return (
    `"${scope}" is the running test, and has what its code starts. A fixture made in it has what runs in its run():\n` +
    'fixture.run(() => …), and the spans of its own tracer: fixture.tracer.'
  );
}
