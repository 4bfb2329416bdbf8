import { rmSync } from 'node:fs';
import * as nodeTest from 'node:test';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { ProjectCopy } from './ProjectCopy.js';
import { folder, type NodeTestOutcome, runNodeTestIn } from './runNodeTest.js';

const long = { timeout: 120_000 };
const spec = ['--test-reporter=spec', '--test-reporter-destination=stderr'];

function run(file: string, env: NodeJS.ProcessEnv = {}, flags: readonly string[] = []): Promise<NodeTestOutcome> {
  return runNodeTestIn(folder, file, flags, env);
}

describe('a failing test of node:test shows its spans, when it fails', () => {
  let outcome: NodeTestOutcome;
  beforeAll(async () => {
    outcome = await run('traces.spec.mjs', {}, spec);
  }, long.timeout);

  /** What TAP says of the failure of a test. */
  function failureOf(name: string): string {
    const [, text] = new RegExp(`not ok \\d+ - ${name}\\n([^]*?)\\n *\\.\\.\\.`).exec(outcome.output) ?? [];
    if (text === undefined) throw new Error(`"${name}" did not fail:\n${outcome.output}`);
    return text;
  }

  it('by an assertion: in the message, for tap, and in the stack, for spec', () => {
    const text = /error: \|-\n([^]*?)\n *code:/.exec(failureOf('by an assertion'))?.[1] ?? '';
    expect(`\n${stable(text).replaceAll(/\.mjs:\d+:\d+/g, '.mjs:L:C')}\n`).toMatchInlineSnapshot(`
      "
          Expected values to be strictly equal:
          
          1 !== 2
          
          
          The spans of this test: 2 spans in 2 traces, 1 open, 1 orphan.
          
            id0000001
            └─ checkout N ms   ← started at traces.spec.mjs:L:C
            id0000002
            └─ notify (open)   ← open; lost context, or a root of its own; started at traces.spec.mjs:L:C
      "
    `);
    const [, printed = ''] =
      /✖ by an assertion [^]*?(The spans of this test[^]*?\n +at .*\n)/.exec(outcome.output) ?? [];
    expect(printed).toMatch(/└─ checkout [^]*└─ notify \(open\)[^]*at .*traces\.spec\.mjs:\d+:\d+/);
  });

  it.each([
    ['by what is no error', /declined[^]*1 span in 1 trace\.[^]*└─ checkout/],
    ['by an error that fails others', /the same[^]*└─ first/],
    ['by that very error', /the same[^]*└─ second/],
    ['by a frozen error', /cold[^]*└─ checkout/],
    ['by the time it takes', /test timed out after 20ms[^]*└─ wait for the bank \(open\)/],
    ['by a hook after it', /of the hook[^]*└─ checkout[^]*└─ clean up \(open\)/],
    ['by a hook before it', /of the hook[^]*└─ prepare \(open\)/],
    ['the subtest', /└─ inside/],
  ])('%s', (name, shown) => {
    expect(failureOf(name)).toMatch(shown);
  });

  it('and shows each test its own', () => {
    expect(failureOf('by that very error')).not.toContain('first');
    expect(failureOf('the subtest')).not.toContain('outside');
  });

  it.each([['by a matcher'], ['by a subtest'], ['without spans']])('but nothing more: %s', (name) => {
    expect(failureOf(name)).not.toMatch(/The spans of this test|No span was recorded/);
  });

  it('and refuses what onFailure is not', () => {
    expect(outcome.tests).toMatchObject({ 'refuses what onFailure is not': 'passed', 'by a matcher': 'failed' });
  });

  it("but nothing with onFailure: 'none'", long, async () => {
    const none = await run('traces.spec.mjs', { ON_FAILURE: 'none' }, spec);
    expect(none.tests).toEqual(outcome.tests);
    expect(none.output).not.toContain('The spans of this test');
  });
});

describe('ids by a seed, in node:test', () => {
  const idsOf = ({ output }: NodeTestOutcome) => [...output.matchAll(/ID (\w+ [0-9a-f]{32})/g)].map(([, id]) => id);

  it('follow from the seed, the file and the name of the test', long, async () => {
    const seven = idsOf(await run('seeds.spec.mjs', { SEED: '7' }));
    expect(new Set(seven).size).toBe(3);
    expect(idsOf(await run('seeds.spec.mjs', { SEED: '7' }))).toEqual(seven);
    expect(seven).toEqual(
      expect.arrayContaining(idsOf(await run('seeds.spec.mjs', { SEED: '7' }, ['--test-name-pattern=two']))),
    );
    const eight = idsOf(await run('seeds.spec.mjs', { SEED: '8' }));
    expect(eight.filter((id) => seven.includes(id))).toEqual([]);
  });

  it('are random without one', long, async () => {
    const once = idsOf(await run('seeds.spec.mjs'));
    expect(once).toHaveLength(3);
    expect(idsOf(await run('seeds.spec.mjs')).filter((id) => once.includes(id))).toEqual([]);
  });
});

describe('snapshots in node:test', () => {
  const has = 'snapshot' in nodeTest;
  let project: ProjectCopy | undefined;
  afterEach(() => project?.remove());

  it.runIf(has)('write traces as trees, and all else as Node does', long, async () => {
    project = new ProjectCopy('node-test');
    const runIn = (flags: string[], env = {}) =>
      runNodeTestIn((project as ProjectCopy).folder, 'snapshots.spec.mjs', flags, env);
    rmSync(`${project.folder}/snapshots.spec.mjs.snapshot`, { force: true });
    expect((await runIn(['--test-update-snapshots'])).tests).toEqual({ 'a trace is a tree': 'passed' });
    const written = project.read('snapshots.spec.mjs.snapshot');
    expect(written.match(/`\ncheckout\n└─ charge\n`/g)).toHaveLength(2);
    expect(written).toContain('`\n{\n  "paid": true,\n  "by": [\n    "card"\n  ]\n}\n`');
    expect((await runIn([])).tests).toEqual({ 'a trace is a tree': 'passed' });
    const lost = await runIn([], { LOSE: '1' });
    expect(lost.tests).toEqual({ 'a trace is a tree': 'failed' });
    expect(lost.output).toContain('(lost context)');
  });

  it.runIf(!has)('are not there in this Node, and the entry loads all the same', long, async () => {
    expect((await run('snapshots.spec.mjs')).tests).toEqual({ 'a trace is a tree': 'skip' });
  });
});
