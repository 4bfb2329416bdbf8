import type { SpanRecord } from './SpanRecord.js';

const inFileScope =
  "The file scope owns what started in beforeAll, or outside of every test's async chain while several tests ran.\n" +
  'Run it inside the test, bind the callback there (AsyncResource.bind), or read tracing.strays(). Where fixtures of your own\n' +
  'are open side by side: fixture.run(() => …).';

/** For each way in which spans come to belong elsewhere: why, and what to do. */
export function whyElsewhere(spans: readonly SpanRecord[]): string[] {
  const late = spans.find((span) => span.late);
  const stray = spans.find((span) => span.ownership === 'file scope');
  const ofTest = spans.find((span) => !span.late && span.ownership !== 'file scope');
  return [
    ...(late === undefined ? [] : [afterItsTest(late)]),
    ...(stray === undefined ? [] : [inFileScope]),
    ...(ofTest === undefined ? [] : [ofRunningTest(ofTest)]),
  ];
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
