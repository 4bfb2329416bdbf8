import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface Result {
  readonly name: string;
  readonly status: string;
  readonly message?: string;
}
interface Run {
  readonly status: number;
  readonly output: string;
  readonly results: readonly Result[];
}
interface Verdict {
  readonly problems: readonly string[];
  readonly tests: object;
}

const here = (path: string): string => new URL(path, import.meta.url).href;
const { judgeSuite, judgeWithoutSdk } = (await import(here('lib/judge.mjs'))) as {
  judgeSuite(cell: { lacks: readonly string[] }, run: Run, suite: object): Verdict;
  judgeWithoutSdk(run: Omit<Run, 'results'>): Verdict;
};
const { cells } = (await import(here('cells.mjs'))) as { cells: readonly { name: string; full?: boolean }[] };

const text = readFileSync(new URL('suite/lost.txt', import.meta.url), 'utf8')
  .replace('trace ID  span ID', 'trace 0a1b2c3d  span 01234567')
  .replaceAll('TIME', '0.25 ms')
  .replace('PLACE', 'lost.test.ts:7:10');
const lost = 'fails with the line of the lost span';
const suite = { names: ['names its scope', lost], place: { file: 'lost.test.ts', line: 7 } };
const results: readonly Result[] = [
  { name: 'names its scope', status: 'passed' },
  { name: lost, status: 'failed', message: `header of the runner\n\n${text}` },
];
const run: Run = { status: 1, output: '', results };
const all = { lacks: [] };

describe('the verdict on a cell', () => {
  it('is good when the one test failed that must, with its text, wherever that stands', () => {
    expect(judgeSuite(all, run, suite)).toEqual({ problems: [], tests: { passed: 2, failed: 0, skipped: 0 } });
    const indented = text.replace(/^/gm, '    ');
    const printed = { ...run, output: indented, results: [results[0]!, { name: lost, status: 'failed' }] };
    expect(judgeSuite(all, printed, suite).problems).toEqual([]);
  });

  it.each<[string, Partial<Run>, RegExp]>([
    [
      'a test failed',
      { results: [{ ...results[0]!, status: 'failed' }, results[1]!] },
      /"names its scope" was failed, not passed/,
    ],
    ['a test was not run', { results: [results[1]!] }, /"names its scope" was not run, not passed/],
    ['a test ran twice', { results: [...results, results[0]!] }, /"names its scope" was passed and passed, not passed/],
    [
      'the test that must fail passed',
      { results: [results[0]!, { ...results[1]!, status: 'passed' }] },
      /was passed, not failed/,
    ],
    [
      'there is a test of another name',
      { results: [...results, { name: 'x', status: 'passed' }] },
      /"x" is no test of the suite/,
    ],
    ['the runner ended well', { status: 0 }, /it ended with 0, not with 1/],
    [
      'the text is another',
      { results: [results[0]!, { ...results[1]!, message: text.replace('0.25 ms', '0.25 ms (by elimination)') }] },
      /the failure does not say, line by line:/,
    ],
    [
      'the line is another',
      { results: [results[0]!, { ...results[1]!, message: text.replace('ts:7:', 'ts:9:') }] },
      /the lost span was not "started at lost\.test\.ts:7"/,
    ],
  ])('is bad when %s', (_, part, problem) => {
    const { problems, tests } = judgeSuite(all, { ...run, ...part }, suite);
    expect(problems.join('\n')).toMatch(problem);
    expect(tests).toMatchObject({ failed: problems.length });
  });

  it('takes a test for skipped that needs what the runner lacks, and only then', () => {
    const retried = 'gets a fresh scope for each attempt';
    const more = { ...suite, names: [...suite.names, retried] };
    const skipping = { ...run, results: [...results, { name: retried, status: 'skipped' }] };
    expect(judgeSuite({ lacks: ['retries'] }, skipping, more)).toMatchObject({ problems: [], tests: { skipped: 1 } });
    expect(judgeSuite(all, skipping, more).problems).toEqual([`"${retried}" was skipped, not passed`]);
  });
});

describe('the verdict on the spans of a failing test', () => {
  const shows = 'fails with its spans below an assertion of its own';
  const more = { ...suite, names: [...suite.names, shows] };
  const failing = (message: string): Run => ({
    ...run,
    results: [...results, { name: shows, status: 'failed', message }],
  });

  it('is good when they are in its failure, bad when they are not', () => {
    const drawn = `1 is not 2\n\nThe spans of this test: 1 span in 1 trace.\n\n  0a1b2c3d\n  └─ checkout 0.2 ms   ← started at app.mjs:8:1`;
    expect(judgeSuite(all, failing(drawn), more).problems).toEqual([]);
    expect(judgeSuite(all, failing('1 is not 2'), more).problems).toEqual([`"${shows}" does not show its spans`]);
  });
});

describe('the verdict on strict mode', () => {
  const strict = 'fails in strict mode by a span that never ends';
  const more = { ...suite, names: [...suite.names, strict] };
  const failing = (message: string): Run => ({
    ...run,
    results: [...results, { name: strict, status: 'failed', message }],
  });

  it('is good when the test failed by what strict mode found, bad when it failed by something else', () => {
    const found = `StrictError: Strict mode found one thing in "${strict}", which passed otherwise.\n\n1. "forgotten" never ended.`;
    expect(judgeSuite(all, failing(found), more).problems).toEqual([]);
    expect(judgeSuite(all, failing('TypeError: tracing.strict is not a function'), more).problems).toEqual([
      'strict mode does not say that "forgotten" never ended',
    ]);
  });
});

describe('the verdict on a project without the SDK', () => {
  const sentence =
    'UsageError: Traceproof makes spans with the OpenTelemetry SDK, but could not find @opentelemetry/sdk-trace-base and @opentelemetry/context-async-hooks: npm install --save-dev @opentelemetry/sdk-trace-base@2 @opentelemetry/context-async-hooks@2 (for @opentelemetry/api 1.9.1).';

  it('is good when it fails with one sentence that says what to install', () => {
    expect(judgeWithoutSdk({ status: 1, output: `at\n${sentence}\nat` }).problems).toEqual([]);
  });

  it('is bad when it passes, or when the sentence is missing', () => {
    expect(judgeWithoutSdk({ status: 0, output: sentence }).problems).toEqual(['it passed without the SDK']);
    expect(judgeWithoutSdk({ status: 1, output: "Cannot find module '@opentelemetry/core'" }).problems).toHaveLength(1);
  });
});

it('every cell has a name of its own', () => {
  expect(new Set(cells.map(({ name }) => name)).size).toBe(cells.length);
  expect(cells.filter(({ full }) => full !== true).length).toBeGreaterThan(30);
});
