import { describe, expect, it } from 'vitest';
import { lineOf } from './lineOf.js';
import { runVitest } from './runRunner.js';

const long = { timeout: 120_000 };

describe('every pool', () => {
  const oneOfEachFile = {
    'a test sees the spans of a tracer of the module': 'passed',
    'tests that run at once see none of the others: 4': 'passed',
    'fixtures of test.extend two': 'passed',
    'waits under fake timers': 'passed',
  };

  it.each([
    ['--pool=forks'],
    ['--pool=forks', '--no-isolate'],
    ['--pool=threads'],
    ['--pool=threads', '--no-isolate'],
    ['--pool=vmForks'],
    ['--pool=vmThreads'],
  ])('keeps the scopes of tests apart: %s %s', long, async (...flags) => {
    const { tests, failures, broken } = await runVitest('matrix', '--maxWorkers=1', ...flags);
    expect({ failures, broken }).toEqual({ failures: {}, broken: '' });
    expect(new Set(Object.values(tests))).toEqual(new Set(['passed']));
    expect(tests).toMatchObject(oneOfEachFile);
  });
});

describe('failing tests', () => {
  it('show what is wrong, and the line of the source that did it', long, async () => {
    const file = new URL('vitest/failures/failures.spec.ts', import.meta.url);
    const { tests, failures } = await runVitest('failures');
    expect(tests).toEqual({
      orphan: 'failed',
      'open span': 'failed',
      polled: 'failed',
      soft: 'failed',
      'unknown name': 'failed',
      retried: 'failed',
      'expected to fail': 'failed',
      'after all these': 'passed',
    });
    expect(failures['orphan']).toMatch('Expected no orphans, but "charge 7" starts a trace of its own (lost context).');
    expect(failures['orphan']).toMatch(`lost context; started at ${lineOf(file, 'the orphan')}`);
    expect(failures['orphan']).toMatch(new RegExp(`^ +at .*/${lineOf(file, 'the expectation')}`, 'm'));
    expect(failures['open span']).toMatch(/^Error: 1 span is still open after 10 ms:\n\n +forgotten/);
    expect(failures['open span']).toMatch(`started at ${lineOf(file, 'the open span')}`);
    expect(/^ +at .*$/m.exec(failures['open span'] ?? '')?.[0]).toContain(lineOf(file, 'the wait'));
    expect(failures['polled']).toMatch('Expected a span "never", but no span was recorded.');
    expect(failures['soft']).toMatch(
      'Expected span "charge" to be a child of "checkout", but it starts a trace of its own',
    );
    expect(failures['soft']).toMatch('Expected span "checkout" not to be a root, but it has no parent.');
    expect(failures['unknown name']).toMatch(/^UsageError: No span fits "chekout"\.\n\nRecorded: "checkout"\./);
    expect(failures['retried']).toMatch('nearest names  "attempt 1"');
    expect(failures['retried']).toMatch('nearest names  "attempt 2"');
    expect(failures['retried']).not.toMatch('"attempt 1", "attempt 2"');
    expect(failures['expected to fail']).toMatch('Expect test to fail');
  });
});

describe("a set-up file of one's own, without isolation", () => {
  it('sets every test file up when it calls install()', long, async () => {
    const { tests } = await runVitest('own-setup', '--mode=withInstall');
    expect(tests).toEqual({ 'file one': 'passed', 'file two': 'passed' });
  });

  it('sets the first test file up when it only imports; in the others tracing says what to do', long, async () => {
    const { tests, failures } = await runVitest('own-setup', '--mode=bareImport');
    expect(Object.values(tests).toSorted()).toEqual(['failed', 'passed']);
    expect(Object.values(failures)).toEqual([
      expect.stringMatching(/^UsageError: There is no test scope here.*call install\(\) in a set-up file of your own/s),
    ]);
  });
});

describe("a strict set-up file of one's own, without isolation", () => {
  it('makes every test file strict when it calls install()', long, async () => {
    const { tests, output } = await runVitest('own-strict-setup', '--mode=withInstall');
    expect(Object.values(tests)).toEqual(Array(4).fill('failed'));
    expect(output).not.toMatch('has no scope');
  });

  it(
    'makes the first test file strict when it only imports; of the others it is said, once for each',
    long,
    async () => {
      const { tests, output } = await runVitest('own-strict-setup', '--mode=bareImport');
      expect(Object.values(tests).toSorted()).toEqual(['failed', 'failed', 'passed', 'passed']);
      const warnings = output.match(/TraceproofWarning: .*$/gm);
      expect(warnings).toEqual([
        expect.stringMatching(
          /^TraceproofWarning: A span started in a test of (one|two)\.spec\.ts, which has no scope and is not strict: .* call install\(\{ strict: true \}\) in your set-up file\.$/,
        ),
      ]);
    },
  );
});

describe('a set-up that cannot work', () => {
  it('says so once when vitest is too old', long, async () => {
    const { tests, broken } = await runVitest('old');
    expect(tests).toEqual({});
    expect(broken).toMatch('traceproof/vitest needs vitest 4.1 or later: this one has no aroundEach');
  });

  it('names the provider that is registered already', long, async () => {
    const { tests, broken } = await runVitest('foreign');
    expect(tests).toEqual({});
    expect(broken).toMatch('somebody else registered first: the tracer provider is OwnProvider');
  });
});
