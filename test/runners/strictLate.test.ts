import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { lineOf } from './lineOf.js';
import { type Outcome, printVitest, runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };
const scenarios = new URL('strict/late.cjs', import.meta.url);

let vitest: Outcome;
let jest: Outcome;
beforeAll(async () => {
  [vitest, jest] = await Promise.all([runVitest('strict-late'), runJest('strict-late')]);
}, long.timeout);

/** What vitest says of a file. */
function ofFile(scenario: string): string {
  return `\n${stable(vitest.files[`${scenario}.spec.ts`] ?? '')}\n`;
}

function failedIn({ tests }: Outcome): string[] {
  return Object.keys(tests)
    .filter((name) => tests[name] === 'failed')
    .toSorted();
}

describe('what a test leaves running after the last test of its file', () => {
  it('fails the file in vitest, whose tests are done', () => {
    const silent = Object.keys(vitest.files).filter((file) => vitest.files[file] === '');
    expect(silent.toSorted()).toEqual(['awaited.spec.ts', 'meant.spec.ts', 'off.spec.ts', 'told.spec.ts']);
    expect(failedIn(vitest)).toEqual(['fails by itself', 'is innocent, and fails']);
  });

  it('fails the test that left it in jest', () => {
    expect(failedIn(jest)).toEqual([
      'fails by itself',
      'is followed by what it began',
      'is innocent, and fails',
      'leaves a timer',
      'leaves a timer that is due at once',
      'leaves several',
      'leaves something running: retried',
      'leaves something running: untold',
    ]);
    expect(jest.tests).toMatchObject({ 'has a span': 'passed', 'is innocent': 'passed' });
  });

  it('is told with the test and the line', () => {
    expect(ofFile('timer')).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "leaves a timer", which passed otherwise.

      1. "flush" started when this test was over: it left something running.

           flush  ../../strict/late.cjs:L:C

         Hint: await in the test what it begins, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If it is meant: tracing.strict({ lateSpans: ['flush'] })

        id0000001
        └─ flush N ms (late)   ← 1: late; started at ../../strict/late.cjs:L:C
      "
    `);
    const text = ofFile('timer').trim();
    expect(stable(jest.failures['leaves a timer'] ?? '')).toMatch(text);
    expect(jest.failures['leaves a timer']).toMatch(`late.cjs:${lineOf(scenarios, 'the late span').split(':')[1]}:`);
  });

  it('is told for each test', () => {
    expect(ofFile('turn')).toMatchInlineSnapshot(`
      "
      Strict mode found one thing in "leaves a timer that is due at once", which passed otherwise.

      1. "flush" started when this test was over: it left something running.

           flush  ../../strict/late.cjs:L:C

         Hint: await in the test what it begins, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If it is meant: tracing.strict({ lateSpans: ['flush'] })

        id0000001
        └─ flush N ms (late)   ← 1: late; started at ../../strict/late.cjs:L:C

      Strict mode found one thing in "leaves several", which passed otherwise.

      1. 3 spans started when this test was over: it left something running.

           flush  ../../strict/late.cjs:L:C
           flush  ../../strict/late.cjs:L:C
           flush  ../../strict/late.cjs:L:C

         Hint: await in the test what it begins, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If they are meant: tracing.strict({ lateSpans: ['flush'] })

        id0000002
        └─ flush N ms (late)   ← 1: late; started at ../../strict/late.cjs:L:C
        id0000003
        └─ flush N ms (late)   ← 1: late; started at ../../strict/late.cjs:L:C
        id0000004
        └─ flush N ms (late)   ← 1: late; started at ../../strict/late.cjs:L:C
      "
    `);
  });

  it('is told when a hook of the file sets it off', () => {
    expect(ofFile('hook')).toMatch('Strict mode found one thing in "is followed by what it began"');
  });
});

describe('what a test leaves running for another test', () => {
  it('is told at the end when the failure of the other does not count, as it is tried again', () => {
    expect(ofFile('retried')).toMatch('Strict mode found one thing in "leaves something running: retried"');
    expect(vitest.tests).toMatchObject({ 'is innocent': 'passed' });
  });

  it('is told at the end when the other fails by itself', () => {
    expect(ofFile('untold')).toMatch('Strict mode found one thing in "leaves something running: untold"');
    expect(vitest.failures['fails by itself']).not.toMatch('Strict mode');
  });

  it('is told once when the other fails by it', () => {
    expect(ofFile('told')).toBe('\n\n');
    expect(vitest.failures['is innocent, and fails']).toMatch('is of "leaves something running: told", which is over.');
  });
});

describe('the reporters of vitest', () => {
  const finding = /Strict mode found one thing in (?:"|\\"|&quot;)leaves a timer/;

  it('print it', long, async () => {
    expect(await printVitest('strict-late', 'timer.spec.ts')).toMatch(finding);
  });

  it.each(['junit', 'json'])('write it into the %s file', long, async (reporter) => {
    const folder = mkdtempSync(join(tmpdir(), 'traceproof-report-'));
    try {
      const file = join(folder, 'report');
      await printVitest('strict-late', `--reporter=${reporter}`, `--outputFile=${file}`, 'timer.spec.ts');
      expect(readFileSync(file, 'utf8')).toMatch(finding);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
