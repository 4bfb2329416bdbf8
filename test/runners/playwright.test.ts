import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { ProjectCopy } from './ProjectCopy.js';
import { type PlaywrightOutcome, runPlaywright } from './runPlaywright.js';

const long = { timeout: 120_000 };
const folder = fileURLToPath(new URL('playwright', import.meta.url));
const shown = 'The spans of this test';

describe('a failing test of Playwright shows its spans, when it fails', () => {
  let outcome: PlaywrightOutcome;
  beforeAll(async () => {
    outcome = await runPlaywright(folder, 'traces.spec.mjs');
  }, long.timeout);

  it('by an assertion', () => {
    const text = stable(outcome.failures['by an assertion'] ?? '').replaceAll(/\n +at .+/g, '');
    expect(`\n${text.replace(/[^]*(?=The spans)/, '')}\n`).toMatchInlineSnapshot(`
      "
      The spans of this test: 2 spans in 2 traces, 1 open, 1 orphan.

        id0000001
        └─ checkout N ms   ← started at traces.spec.mjs:L:C  
        id0000002
        └─ notify (open)   ← open; lost context, or a root of its own; started at traces.spec.mjs:L:C  


         7 |   tracer.startSpan('checkout').end();
         8 |   tracer.startSpan('notify');
      >  9 |   expect(1).toBe(2);
           |             ^
        10 | });
        11 |
        12 | test('by what is no error', () => {
      "
    `);
  });

  it.each([
    ['by what is no error', /^'declined'\n\nThe spans[^]*└─ checkout/],
    ['by the time it takes', /^Test timeout of 100ms exceeded\.\n\nThe spans[^]*└─ wait for the bank \(open\)/],
    ['by two assertions', /Expected: 2(?:(?!The spans)[^])*---[^]*Expected: 4[^]*The spans[^]*└─ checkout/],
    ['by a hook after it', /of the hook\n\nThe spans[^]*└─ checkout[^]*└─ clean up \(open\)/],
  ])('%s', (name, text) => {
    expect(outcome.failures[name]).toMatch(text);
  });

  it.each([['by a matcher'], ['without spans'], ['as it is to'], ['not at all']])('but nothing more: %s', (name) => {
    expect(outcome.failures[name]).not.toContain(shown);
  });

  it("but nothing with install({ onFailure: 'none' })", long, async () => {
    const none = await runPlaywright(folder, 'traces.spec.mjs', { ON_FAILURE: 'none', only: 'an assertion' });
    expect(none.tests).toEqual({ 'by an assertion': 'failed' });
    expect(none.failures['by an assertion']).not.toContain(shown);
  });

  it('and install({ strict: true }) holds for all tests', long, async () => {
    expect(outcome.tests).toMatchObject({ 'not at all': 'passed' });
    const strict = await runPlaywright(folder, 'traces.spec.mjs', { STRICT: '1', only: 'not at all' });
    expect(strict.tests).toEqual({ 'not at all': 'failed' });
    expect(strict.failures['not at all']).toContain('1. "never ends" never ended.');
  });

  it('and install() refuses what is no option', long, async () => {
    const refused = await runPlaywright(folder, 'traces.spec.mjs', { ON_FAILURE: 'tree' });
    expect(refused.tests).toEqual({});
    expect(refused.broken).toContain("onFailure of install() is 'trace' or 'none', not 'tree'.");
  });
});

describe('in Playwright', () => {
  let project: ProjectCopy;
  afterEach(() => project.remove());
  const idsOf = ({ output }: PlaywrightOutcome) => [...output.matchAll(/ID (\d [0-9a-f]{32})/g)].map(([, id]) => id);

  it('texts of traces are snapshots, which a lost context breaks', long, async () => {
    project = new ProjectCopy('playwright');
    const written = await runPlaywright(project.folder, 'texts.spec.mjs', { UPDATE: 'all' });
    expect(written.tests).toMatchObject({ 'a snapshot of the text': 'passed' });
    expect(project.read(`texts.spec.mjs-snapshots/checkout-${process.platform}.txt`)).toBe('checkout\n└─ charge');
    expect((await runPlaywright(project.folder, 'texts.spec.mjs')).tests).toEqual(written.tests);
    const lost = await runPlaywright(project.folder, 'texts.spec.mjs', { LOSE: '1' });
    expect(lost.tests).toMatchObject({ 'a snapshot of the text': 'failed' });
    expect(lost.failures['a snapshot of the text']).toMatch(/charge \(lost context\)/);
  });

  it('ids follow from the seed, the test and the attempt', long, async () => {
    project = new ProjectCopy('playwright');
    const run = (env: Readonly<Record<string, string>>) => runPlaywright(project.folder, 'texts.spec.mjs', env);
    const seven = idsOf(await run({ SEED: '7' }));
    expect(new Set(seven.map((id) => id?.slice(2))).size).toBe(2);
    expect(idsOf(await run({ SEED: '7' }))).toEqual(seven);
    expect(idsOf(await run({ SEED: '8' })).filter((id) => seven.includes(id))).toEqual([]);
    expect(idsOf(await run({})).filter((id) => seven.includes(id))).toEqual([]);
  });
});
