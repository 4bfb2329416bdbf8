import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { ConformanceFinding, ConformanceReport } from '../../../src/conformance/ConformanceReport.js';
import { runCli } from '../../../src/cli/runCli.js';
import { fakeIo } from '../fakeIo.js';

const cwd = fileURLToPath(new URL('fixtures/', import.meta.url));

async function run(...argv: string[]) {
  const { io, out, err } = fakeIo({ cwd });
  const code = await runCli(['conformance', ...argv], io);
  return { code, out: out(), err: err() };
}

describe('traceproof conformance', () => {
  test('shows a subject that conforms', async () => {
    expect(await run('headers.ts', '--seed', '1')).toEqual({
      code: 0,
      err: '',
      out: `Subject  Kind      Must  Should  May  Skipped  Verdict
headers  carrier  13/13     3/3  1/1        0  conforms

1 subject, 17 cases, 3,400 inputs, 0 failures, seed 1
`,
    });
  });

  test('shows what is wrong, with the rule and how to see it again, what is known, and what was skipped', async () => {
    const { code, out } = await run('sdk.ts', '--seed', '1');
    expect(code).toBe(1);
    expect(out).toMatch(/^traceContext +propagator +84\/87 +11\/16 +0\/2 +8 +FINDINGS$/m);
    expect(out).toMatch(/^AsyncLocalStorageContextManager +context manager /m);
    expect(out).toContain(`traceContext
  traceparent-is-valid: the traceparent that is written is valid, whatever the flags (must)
`);
    expect(out).toContain('Again: traceproof conformance sdk.ts --seed 1\n');
    expect(out).toContain('baggage, round-trip-baggage: known, empty values are dropped\n');
    expect(out).toContain('traceContext, skipped: no baggage: it carries the trace alone\n');
  });

  test('asks what makes one propagator of a list', async () => {
    const { code, out } = await run('composites.ts', '--seed', '1', '--runs', '10');
    expect(code).toBe(1);
    expect(out).toMatch(/^ofTheSdk +composite +4\/4 +7\/7 +0\/0 +0 +conforms$/m);
    expect(out).toMatch(/^lastAlone +composite +\d\/4 +5\/6 +0\/0 +1 +FINDINGS$/m);
    expect(out).toContain('Again: traceproof conformance composites.ts --seed 1 --runs 10\n');
    expect(out).toContain('lastAlone, composite-has-all-fields: known, the last part alone is named\n');
    expect(out).toContain('lastAlone, skipped: no empty list: it wants one at least\n');
  });

  test('refuses a composite that is no function', async () => {
    const { code, err } = await run('noComposite.ts');
    expect(code).toBe(2);
    expect(err).toContain(
      'odd holds neither a propagator, a context manager, a carrier nor a function that makes a composite.\n',
    );
    expect(err).toContain('{ composite: (propagators) => … } for what makes one propagator of a list');
  });

  test('gives the whole as JSON', async () => {
    const { code, out } = await run('headers.ts', '--seed', '1', '--json', '--runs', '10');
    const [report] = JSON.parse(out) as [ConformanceReport & { name: string; kind: string }];
    expect({ code, ...report }).toMatchObject({ code: 0, name: 'headers', kind: 'carrier', ok: true, seed: 1 });
    const [first] = report.findings as [ConformanceFinding];
    expect(first).toMatchObject({ id: 'get-finds-what-was-set', level: 'must', outcome: 'pass', runs: 10 });
  });

  test('does not tell of a skipped case that it passes, and quotes a name for the shell', async () => {
    const { out } = await run('known skip.ts', '--seed', '1', '--runs', '50');
    expect(out).toContain('baggage, skipped: no trace: it carries baggage alone\n');
    expect(out).not.toContain('listed as known to fail');
    expect(out).toContain("Again: traceproof conformance 'known skip.ts' --seed 1 --runs 50\n");
  });

  test('shows the reports of the others when one export cannot be asked', async () => {
    const { code, out, err } = await run('oneOfTwo.ts', '--seed', '1', '--runs', '5');
    expect(code).toBe(2);
    expect(out).toMatch(/^headers +carrier .* conforms$/m);
    expect(err).toMatch(/^traceproof: Unknown name in capabilities: 'any-case'\. Nearest: any case\./);
    expect(err).toContain('\n  in the export odd\n');
    const { out: json } = await run('oneOfTwo.ts', '--seed', '1', '--runs', '5', '--json');
    expect(JSON.parse(json)).toMatchObject([
      { name: 'headers', ok: true },
      { name: 'odd', ok: false, error: expect.stringContaining("Unknown name in capabilities: 'any-case'") },
    ]);
  });

  test.each<[string, string, string]>([
    [
      'what is async',
      'async.ts',
      'later is async: it makes a Promise. Wait for it in the module, and export () => made.\n',
    ],
    ['what takes parameters', 'async.ts', 'needy takes parameters: nobody here knows what to give it.\n'],
    ['what lacks a method', 'nearly.ts', 'which has no fields(): it is no propagator.\n'],
    [
      'a name beside propagator that nobody reads',
      'misspelt.ts',
      "odd has 'know', which is none of propagator, contextManager, carrier, composite, name, capabilities, known.\n",
    ],
    [
      'capabilities where nobody reads them',
      'beside.ts',
      'odd has capabilities or known beside make, getter and setter',
    ],
    ['a module that is not there', './header.ts', 'held to its contract: traceproof conformance ./propagator.ts\n'],
  ])('refuses %s', async (_, module, message) => {
    const { code, err } = await run(module);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('refuses a module without a subject, and says what one is', async () => {
    const { code, out, err } = await run('nothing.ts');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Nothing to hold to a contract in nothing.ts: it exports needsSomething, nothing.\n');
    expect(err).toContain('{ make, getter, setter } for a carrier');
  });
});
