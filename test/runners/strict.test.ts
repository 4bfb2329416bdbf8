import { beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { lineOf } from './lineOf.js';
import { type Outcome, runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };
const scenarios = new URL('strict/scenarios.cjs', import.meta.url);
const app = new URL('strict/app.cjs', import.meta.url);

let vitest: Outcome;
let jest: Outcome;
beforeAll(async () => {
  [vitest, jest] = await Promise.all([runVitest('strict'), runJest('strict')]);
}, long.timeout);

/** A failure without frames, ids, times and the runner's own ways to write a name. */
function textOf({ failures }: Outcome, name: string): string {
  const text = failures[name];
  if (text === undefined) throw new Error(`"${name}" did not fail. These did: ${Object.keys(failures).join(', ')}.`);
  const lines = text.split('\n').filter((line) => !/^ +at /.test(line));
  return `\n${stable(lines.join('\n')).replaceAll(' › ', ' > ').trimEnd()}\n`;
}

/** The text in vitest, after it was found to be the same in jest. */
function failureIn(name: string): string {
  const text = textOf(vitest, name);
  expect(textOf(jest, name)).toBe(text);
  return text;
}

/** The first frame: what a runner shows the source of. */
function frameIn(name: string): (string | undefined)[] {
  return [vitest, jest].map(({ failures }) => /^ +at .*?([^/(]+:\d+:)\d+\)?$/m.exec(failures[name] ?? '')?.[1]);
}

function places(file: URL, comment: string): string[] {
  return [lineOf(file, comment), lineOf(file, comment)];
}

const outcomes = {
  'orphans broken': 'failed',
  'orphans dangling': 'failed',
  'orphans mended': 'passed',
  'orphans meant': 'passed',
  'orphans of no chain, before an own root': 'failed',
  'orphans of a hook meant': 'passed',
  'orphans allowed by a matcher': 'passed',
  'open spans broken': 'failed',
  'open spans mended': 'passed',
  'open spans meant': 'passed',
  'open spans that a hook ends mended': 'passed',
  'writes after the end broken': 'failed',
  'writes after the end mended': 'passed',
  'errors broken': 'failed',
  'errors expected': 'passed',
  'errors meant': 'passed',
  'strays one': 'failed',
  'strays two': 'failed',
  'strays that are meant one': 'passed',
  'strays that are meant two': 'passed',
  'a span of no chain, but of the only test alone': 'passed',
  'late spans begun': 'passed',
  'late spans broken': 'failed',
  'late spans mended': 'passed',
  'contexts not disposed': 'failed',
  'contexts out of order': 'failed',
  'contexts entered': 'failed',
  'contexts mended': 'passed',
  'contexts unchecked': 'passed',
  'expectations pending': 'failed',
  'expectations settled': 'failed',
  'expectations of a matcher': 'failed',
  'expectations mended': 'passed',
  'expectations unchecked': 'passed',
  'a strict fixture in a test that starts spans beside it': 'failed',
  'a strict fixture in a test that starts spans in run()': 'passed',
  'a test with several findings': 'failed',
  'a test that fails by itself': 'failed',
  'a test that switches strict mode off': 'passed',
  'a test that misspells a check': 'failed',
  'a test that verifies early': 'passed',
  'a test of a table: one': 'failed',
  'a test of a table: two': 'passed',
  'a test that comes after all these': 'passed',
};

describe('strict mode', () => {
  it('fails what is broken and passes what is mended or meant, in vitest', () => {
    expect(vitest.tests).toEqual({
      ...outcomes,
      'vitest fails, as it is to, by a finding': 'passed',
      'vitest fails, as it is to, by itself': 'passed',
      'vitest does not fail': 'failed',
      'vitest refuses what is no option of install()': 'passed',
      'vitest skips itself': 'skipped',
      'vitest is right at the second attempt': 'passed',
      'vitest is right in one repetition only': 'failed',
      'vitest has a fixture that ends its span': 'passed',
      'hooks of a suite whose tests run beside them one': 'passed',
      'hooks of a suite whose tests run beside them two': 'passed',
      'hooks of a suite that start spans are those of nobody': 'passed',
    });
    expect(vitest.output).not.toMatch('Unhandled');
  });

  it('fails what is broken and passes what is mended or meant, in jest', () => {
    expect(jest.tests).toEqual({
      ...outcomes,
      'jest fails, as it is to, by a finding': 'passed',
      'jest fails, as it is to, by itself': 'passed',
      'jest does not fail': 'failed',
      'jest refuses what is no option of install()': 'passed',
      'jest calls back': 'passed',
      'jest calls back, and leaves a span open': 'failed',
      'jest after a failing hook fails, as it is not to': 'failed',
      'is right at the second attempt': 'passed',
      'is wrong at every attempt': 'failed',
    });
  });

  it('leaves the error of a test alone that fails by itself', () => {
    expect(vitest.failures['a test that fails by itself']).toMatch(/^AssertionError: expected 'its own error' to be/);
    expect(jest.failures['a test that fails by itself']).toMatch('Expected: "alone"\nReceived: "its own error"');
    expect(vitest.failures['vitest does not fail']).toMatch(/^Error: Expect test to fail/);
    expect(jest.failures['jest does not fail']).toMatch('Failing test passed even though it was supposed to fail');
    expect(jest.failures['jest after a failing hook fails, as it is not to']).toMatch('Error: of the hook');
    for (const { failures } of [vitest, jest]) {
      const own = Object.entries(failures).filter(([name]) => /itself|does not fail|failing hook/.test(name));
      expect(own.map(([, text]) => text).join()).not.toMatch('Strict mode');
    }
  });

  it('shows the line that did it, and the source there', () => {
    expect(frameIn('orphans broken')).toEqual(places(scenarios, 'the orphan'));
    expect(frameIn('orphans of no chain, before an own root')).toEqual(places(app, 'the pump'));
    expect(frameIn('open spans broken')).toEqual(places(scenarios, 'the open span'));
    expect(frameIn('writes after the end broken')).toEqual(places(scenarios, 'the second end'));
    expect(frameIn('errors broken')).toEqual(places(scenarios, 'the error'));
    expect(frameIn('strays one')).toEqual(places(app, 'the pump'));
    expect(frameIn('late spans broken')).toEqual(places(scenarios, 'the late span'));
    expect(frameIn('expectations pending')).toEqual(places(scenarios, 'the wait'));
    expect(frameIn('expectations settled')).toEqual(places(scenarios, 'the settled wait'));
    expect(frameIn('expectations of a matcher')).toEqual(places(scenarios, 'the run'));
    expect(frameIn('a test with several findings')).toEqual(places(scenarios, 'the worst'));
    for (const comment of ['the first end', 'the second end', 'the write']) {
      expect(vitest.failures['writes after the end broken']).toMatch(lineOf(scenarios, comment));
    }
  });
});

describe('the text', () => {
  it('on orphans', () => {
    expect(failureIn('orphans broken')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "orphans > broken", which passed otherwise.

      1. "charge" starts a trace of its own (lost context).

           loose root    checkout  trace id0000001  ../../strict/scenarios.cjs:L:C  allowed: the first span
           lost context  charge    trace id0000002  ../../strict/scenarios.cjs:L:C  perhaps a second operation: the active context held no span

         Hint: "charge" ran outside the context it belongs to, as callbacks of pools, queues and old APIs do.
               Where the callback is handed over, wrap it: context.bind(context.active(), callback).
         If it is meant: tracing.strict({ orphans: ['charge'] })

        id0000001
        └─ checkout N ms
        id0000002
        └─ charge N ms   ← 1: orphan; started at ../../strict/scenarios.cjs:L:C
      "
    `);
    expect(failureIn('orphans dangling')).toMatch('1. "served" is dangling: nobody recorded its parent.');
  });

  it('on open spans', () => {
    expect(failureIn('open spans broken')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "open spans > broken", which passed otherwise.

      1. "charge" never ended.

           charge  N ms  start             ../../strict/scenarios.cjs:L:C
                   N ms  addEvent "retry"  ../../strict/scenarios.cjs:L:C

         Hint: it was open when the test, its hooks and its fixtures were done. End it in a finally block, or wait for work still
               running before the test ends: await tracing.settled().
         If it is meant: tracing.strict({ openSpans: ['charge'] })

        id0000001
        └─ checkout N ms
           └─ charge (open)   ← 1: never ended; started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on spans that were used after their end', () => {
    expect(failureIn('writes after the end broken')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "writes after the end > broken", which passed otherwise.

      1. "checkout" was ended twice and written to after the end.

           checkout  N ms  start                ../../strict/scenarios.cjs:L:C
                     N ms  end                  ../../strict/scenarios.cjs:L:C
                     N ms  end                  ../../strict/scenarios.cjs:L:C  ← after the end
                     N ms  setAttribute "paid"  ../../strict/scenarios.cjs:L:C  ← after the end

         Hint: the SDK ignores what is called on a span after end(): that data is lost. Let one owner end it, last of all.
         If it is meant: tracing.strict({ writesAfterEnd: ['checkout'] })

        id0000001
        └─ checkout N ms   ← 1: ended twice and written to after the end; started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on errors', () => {
    expect(failureIn('errors broken')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "errors > broken", which passed otherwise.

      1. "checkout" has the status ERROR, which the test did not say it expects.

           checkout  N ms  start                       ../../strict/scenarios.cjs:L:C
                     N ms  recordException "declined"  ../../strict/scenarios.cjs:L:C
                     N ms  setStatus ERROR: declined   ../../strict/scenarios.cjs:L:C
                     N ms  end                         ../../strict/scenarios.cjs:L:C

         Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'checkout', status: 'ERROR' }).
         If it is meant: tracing.strict({ errors: ['checkout'] })

        id0000001
        └─ checkout N ms ERROR: declined   ← 1: status ERROR; started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on strays, the same in every test that ran', () => {
    expect(failureIn('strays one')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "strays > one", which passed otherwise.

      1. "nobodys" started in no test's scope while this test ran.

           nobodys  trace id0000001  ../../strict/app.cjs:L:C  the active context held no span

           It may belong to any of the tests that ran then, so each strict one of them says so:
             strays > one
             strays > two

         Hint: its async chain is of no test, as that of a pump, a pool or a socket made outside of tests. Where work is handed over,
               bind it: context.bind(context.active(), callback), or AsyncResource.bind(callback).
         If it is meant: tracing.strict({ strays: ['nobodys'] })

        id0000001
        └─ nobodys N ms   ← 1: in no test; started at ../../strict/app.cjs:L:C
      "
    `);
    expect(failureIn('strays two')).toBe(
      failureIn('strays one').replace('found one thing in "strays > one"', 'found one thing in "strays > two"'),
    );
  });

  it('on late spans', () => {
    expect(failureIn('late spans broken')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "late spans > broken", which passed otherwise.

      1. "flush" started while this test ran, but is of "late spans > begun", which is over.

           flush  ../../strict/scenarios.cjs:L:C  of "late spans > begun"

         Hint: "late spans > begun" left something running: await it there, or close it. A server, pool or timer that was made there keeps its
               async chain: make it in beforeAll, or in the test that looks for its spans.
         If it is meant: tracing.strict({ lateSpans: ['flush'] })

        id0000001
        └─ flush N ms (late)   ← 1: late; started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on contexts', () => {
    expect(failureIn('contexts not disposed')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "contexts > not disposed", which passed otherwise.

      1. A context was attached and never disposed of.

           a context  attached at ../../strict/app.cjs:L:C

         Hint: context.with(context, fn) restores by itself. With attach(), dispose of the token in a finally block, last in first out.
         To leave this unchecked in a test: tracing.strict({ contextLeaks: false })
      "
    `);
    expect(failureIn('contexts out of order')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "contexts > out of order", which passed otherwise.

      1. A context was disposed of while one that was attached later was active.

           a context  attached at ../../strict/app.cjs:L:C
                      disposed of at ../../strict/scenarios.cjs:L:C
                      the later one was attached at ../../strict/app.cjs:L:C

         Hint: context.with(context, fn) restores by itself. With attach(), dispose of the token in a finally block, last in first out.
         To leave this unchecked in a test: tracing.strict({ contextLeaks: false })
      "
    `);
    expect(failureIn('contexts entered')).toMatch("1. A context stayed active after the test's code had returned.");
  });

  it('on expectations', () => {
    expect(failureIn('expectations pending')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "expectations > pending", which passed otherwise.

      1. waitForSpan() was not awaited.

           waitForSpan()  called at ../../strict/scenarios.cjs:L:C  still pending when the test was done

         Hint: write await in front of it: the test is over before it fails, and passes whatever it comes to.
         To leave this unchecked in a test: tracing.strict({ unawaited: false })
      "
    `);
    expect(failureIn('expectations settled')).toMatch('settled()  called at');
    expect(failureIn('expectations settled')).toMatch('settled, but nobody asked how');
    expect(failureIn('expectations of a matcher')).toMatch('1. toPropagateContext() was not awaited.');
  });

  it('on all of it at once', () => {
    expect(failureIn('a test with several findings')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found 3 things in "a test > with several findings", which passed otherwise.

      1. "charge" never ended.

           charge  N ms  start                      ../../strict/scenarios.cjs:L:C
                   N ms  setStatus ERROR: declined  ../../strict/scenarios.cjs:L:C

         Hint: it was open when the test, its hooks and its fixtures were done. End it in a finally block, or wait for work still
               running before the test ends: await tracing.settled().
         If it is meant: tracing.strict({ openSpans: ['charge'] })

      2. "charge" has the status ERROR, which the test did not say it expects.

           charge  see 1

         Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'charge', status: 'ERROR' }).
         If it is meant: tracing.strict({ errors: ['charge'] })

      3. settled() was not awaited.

           settled()  called at ../../strict/scenarios.cjs:L:C  still pending when the test was done

         Hint: write await in front of it: the test is over before it fails, and passes whatever it comes to.
         To leave this unchecked in a test: tracing.strict({ unawaited: false })

        id0000001
        └─ checkout N ms
           └─ charge (open) ERROR: declined   ← 1: never ended, 2: status ERROR; started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on a strict fixture that owns nothing', () => {
    expect(failureIn('a strict fixture in a test that starts spans beside it')).toMatchInlineSnapshot(`
      "
      UsageError: "own" is strict, but there was nothing to judge: the one span that started meanwhile belongs to the test "a strict fixture in a test > that starts spans beside it", which has a scope of its own from the set-up file.

      To judge the test itself: tracing.strict(true) at its begin, with tracing from the entry of the runner, as traceproof/vitest.
      To judge what the fixture owns: start the spans in fixture.run(() => …), or by fixture.tracer.

      The spans of this test: 1 span in 1 trace.

        id0000001
        └─ checkout N ms   ← started at ../../strict/scenarios.cjs:L:C
      "
    `);
  });

  it('on a misspelt check', () => {
    expect(failureIn('a test that misspells a check')).toMatch('UsageError: strict() has no option "opens".');
  });
});
