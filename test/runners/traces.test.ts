import { beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { type Outcome, runJest, runJestInWorkers, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };

let vitest: Outcome;
let jest: Outcome;
beforeAll(async () => {
  [vitest, jest] = await Promise.all([runVitest('traces'), runJest('traces')]);
}, long.timeout);

/** What the failure of a test shows of its spans: what stands between its own message and the frames. */
function shownBy({ failures }: Outcome, name: string): string {
  const text = failures[name];
  if (text === undefined) throw new Error(`"${name}" did not fail. These did: ${Object.keys(failures).join(', ')}.`);
  const trees = text.split(/^(?=The spans of this test:|No span was recorded in this test)/m).slice(1);
  return trees
    .map(
      (tree) =>
        `\n${stable(tree.split(/\n +at /)[0] as string)
          .replaceAll(' › ', ' > ')
          .trimEnd()}\n`,
    )
    .join('');
}

/** The same in vitest, after it was found to be the same in jest. */
function shown(name: string): string {
  const text = shownBy(vitest, name);
  expect(shownBy(jest, name)).toBe(text);
  return text;
}

describe('a failing test shows its spans, when it fails by', () => {
  it('an assertion of its own', () => {
    expect(shown('fails by an assertion of its own')).toMatchInlineSnapshot(`
      "
      The spans of this test: 4 spans in 2 traces, 1 open, 1 orphan.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C
           ├─ reserve N ms
           └─ notify (open)   ← open; started at ../../traces/scenarios.cjs:L:C
        id0000002
        └─ charge N ms (by elimination)   ← lost context; started at ../../strict/app.cjs:L:C
      "
    `);
  });

  it('an error of the code', () => {
    expect(shown('fails by an error of the code')).toMatchInlineSnapshot(`
      "
      The spans of this test: 2 spans in 1 trace.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C
           └─ charge N ms ERROR: declined   ← started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('what is no error', () => {
    expect(shown('fails by what is no error')).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C
      "
    `);
    expect(jest.failures['fails by what is no error']).toMatch(/^Error: thrown: "declined"\n\nThe spans/);
    expect(vitest.failures['fails by what is no error']).toMatch(/^declined\n\nThe spans/);
  });

  it('an error that fails several tests: each shows its own', () => {
    expect(shown('fails by an error that fails others, too')).toMatch(/└─ first N ms/);
    expect(shown('fails by that very error')).toMatch(/└─ second N ms/);
    expect(shown('fails by that very error')).not.toMatch('first');
  });

  it('the time it takes', () => {
    expect(shown('fails by the time it takes')).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace, 1 open.

        id0000001
        └─ wait for the bank (open)   ← open; started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('a finding of strict mode of which no span is the culprit', () => {
    expect(shown('fails by a finding of strict mode that shows no tree')).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('a run() that throws', () => {
    expect(shown('fails by a run()')).toMatchInlineSnapshot(`
      "
      The spans of this test: 2 spans in 2 traces.

        id0000001
        └─ before N ms   ← started at ../../traces/scenarios.cjs:L:C
        id0000002
        └─ inside N ms   ← started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('a hook', () => {
    expect(shown('fails by a hook after it')).toMatchInlineSnapshot(`
      "
      The spans of this test: 3 spans in 3 traces, 1 open, 2 orphans.

        id0000001
        └─ prepare N ms   ← started at ../../traces/scenarios.cjs:L:C
        id0000002
        └─ checkout N ms   ← lost context, or a root of its own; started at ../../traces/scenarios.cjs:L:C
        id0000003
        └─ clean up (open)   ← open; lost context, or a root of its own; started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it("an assertion of Node's, in jest, which words that anew", () => {
    expect(shownBy(jest, 'jest asserts as Node does')).toMatch(/└─ checkout N ms/);
    expect(jest.failures['jest asserts as Node does']).toMatch(/^assert\.equal\(received, expected\)/);
  });
});

describe('what is shown', () => {
  it('says what is unsampled, and what dangles', () => {
    expect(shown('shows what is unsampled, and what dangles')).toMatchInlineSnapshot(`
      "
      The spans of this test: 2 spans in 2 traces, 2 orphans.

        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ health (unsampled)   ← dangling; started at ../../traces/scenarios.cjs:L:C
        id0000001
        └─ (parent id0000002 dangling: recorded by nobody)
           └─ served N ms   ← dangling; started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('does not accuse a second root that may be meant', () => {
    expect(shown('shows two roots, of which the second may be meant')).toMatchInlineSnapshot(`
      "
      The spans of this test: 2 spans in 2 traces, 1 orphan.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C
        id0000002
        └─ refund N ms   ← lost context, or a root of its own; started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('is cut around what is wrong in it', () => {
    expect(shown('shows a long trace around what is wrong in it')).toMatchInlineSnapshot(`
      "
      The spans of this test: 502 spans in 2 traces, 2 open, 1 orphan.

        id0000001
        └─ import N ms   ← started at ../../traces/scenarios.cjs:L:C
           ├─ row 1 N ms
           ├─ row 2 N ms
           ├─ row 3 N ms
        … 94 more
           ├─ row 98 N ms
           ├─ row 99 N ms
           ├─ row 100 (open)   ← open; started at ../../traces/scenarios.cjs:L:C
           ├─ row 101 N ms
           ├─ row 102 N ms
        … 195 more
           ├─ row 298 N ms
           ├─ row 299 N ms
           ├─ row 300 (open)   ← open
           ├─ row 301 N ms
           ├─ row 302 N ms
        … 197 more
           └─ row 500 N ms
        id0000002
        └─ lost row N ms   ← lost context; started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('is the reason where there is no span and the test asked', () => {
    expect(shown('shows why there is no span, to a test that asked')).toMatchInlineSnapshot(`
      "
      No span was recorded in this test.

        The set-up is in order, but no span was started in this test: the code that starts one did not run, or has a tracer of another provider.
      "
    `);
  });

  it('is nothing where a matcher shows the same', () => {
    expect(shown('shows no more than a matcher has shown already')).toBe('');
    expect(vitest.failures['shows no more than a matcher has shown already']).toMatch('└─ charge');
  });

  it('is what a failing look-up did not know', () => {
    expect(shown('shows what a matcher could not know')).toMatch(/1 span in 1 trace\.[^]*└─ checkout N ms/);
  });

  it('is nothing where a test has no spans and did not ask', () => {
    expect(shown('shows nothing to a test without spans that did not ask')).toBe('');
  });

  it('names late spans of tests that are over', () => {
    expect(shown('tells apart and the second, in which the first goes on')).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace.

        id0000001
        └─ checkout N ms   ← started at ../../traces/scenarios.cjs:L:C

      Started meanwhile elsewhere:

        poll N ms (late)  in "tells apart > the first test", which is over  started at ../../traces/scenarios.cjs:L:C
      "
    `);
  });

  it('names spans of no test, while several run', () => {
    expect(shown('tests that run at once one')).toMatchInlineSnapshot(`
      "
      The spans of this test: 1 span in 1 trace.

        id0000001
        └─ checkout one N ms   ← started at ../../traces/scenarios.cjs:L:C

      Started meanwhile elsewhere:

        charge one N ms  in no test  started at ../../strict/app.cjs:L:C
      "
    `);
    expect(shown('tests that run at once two')).toMatch(/checkout two[^]*charge one N ms {2}in no test/);
    expect(shown('tests that run at once two')).not.toMatch('checkout one');
  });
});

describe('each attempt', () => {
  it('shows its own spans, in vitest', () => {
    const [first, second] = shownBy(vitest, 'vitest is wrong at every attempt')
      .split('The spans of this test:')
      .slice(1);
    expect(first).toMatch('attempt 1');
    expect(first).not.toMatch('attempt 2');
    expect(second).toMatch('attempt 2');
    expect(second).not.toMatch('attempt 1');
  });

  it('shows its own spans, in jest', () => {
    expect(shownBy(jest, 'is wrong at every attempt')).toMatch('attempt 2');
    expect(shownBy(jest, 'is wrong at every attempt')).not.toMatch('attempt 1');
    expect(jest.output).toMatch('attempt 1');
  });

  it('shows them once, however many errors it has', () => {
    expect(shownBy(vitest, 'vitest is wrong in two places').match(/The spans of this test/g)).toHaveLength(1);
  });
});

describe('a test that is to fail', () => {
  it('passes when it does', () => {
    expect(vitest.tests['vitest fails, as it is to']).toBe('passed');
    expect(jest.tests['jest fails, as it is to']).toBe('passed');
  });

  it('shows its spans when it does not, in jest', () => {
    expect(shownBy(jest, 'jest does not fail')).toMatch(/└─ checkout N ms/);
    expect(jest.failures['jest does not fail']).toMatch('Failing test passed even though it was supposed to fail');
  });
});

describe('onFailure', () => {
  it("shows nothing when it is 'none', in vitest", long, async () => {
    const none = await runVitest('traces', '--mode=none');
    expect(Object.values(none.tests).toSorted()).toEqual(Object.values(vitest.tests).toSorted());
    expect(Object.values(none.failures).join('\n')).not.toMatch(/The spans of this test|No span was recorded in this/);
  });

  it("shows nothing when it is 'none', in jest", long, async () => {
    const none = await runJest('traces-none');
    expect(none.tests).toEqual({ 'fails, and shows nothing': 'failed' });
    expect(none.failures['fails, and shows nothing']).not.toMatch('The spans of this test');
  });

  it('is refused when it is something else', () => {
    expect(vitest.tests['vitest refuses what onFailure is not']).toBe('passed');
    expect(jest.tests['jest refuses what onFailure is not']).toBe('passed');
  });
});

describe('in worker processes of jest', () => {
  it('all is as in one process', long, async () => {
    const inWorkers = await runJestInWorkers('traces');
    const names = Object.keys(jest.failures);
    expect(Object.keys(inWorkers.failures).toSorted()).toEqual(names.toSorted());
    for (const name of names) expect(shownBy(inWorkers, name)).toBe(shownBy(jest, name));
  });
});
