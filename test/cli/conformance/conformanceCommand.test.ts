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
      out: `Subject  Kind     Must  Should  May  Skipped  Verdict
headers  carrier   9/9     2/2  1/1        0  conforms

1 subject, 12 cases, 2,400 inputs, 0 failures, seed 1
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
    expect(out).toContain("Again: checkPropagator(factory, capabilities, { seed: 1, only: ['traceparent-is-valid'] })");
    expect(out).toContain('baggage, round-trip-baggage: known, empty values are dropped\n');
    expect(out).toContain('traceContext, skipped: no baggage: it carries the trace alone\n');
  });

  test('asks what makes one propagator of a list', async () => {
    const { code, out } = await run('composites.ts', '--seed', '1', '--runs', '10');
    expect(code).toBe(1);
    expect(out).toMatch(/^ofTheSdk +composite +9\/9 +1\/1 +0\/0 +0 +conforms$/m);
    expect(out).toMatch(/^lastAlone +composite +\d\/8 +1\/1 +0\/0 +1 +FINDINGS$/m);
    expect(out).toContain(
      "Again: checkComposite(factory, capabilities, { seed: 1, only: ['composite-asks-every-part'] })",
    );
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

  test('refuses a module without a subject, and says what one is', async () => {
    const { code, out, err } = await run('nothing.ts');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Nothing to hold to a contract in nothing.ts: it exports needsSomething, nothing.\n');
    expect(err).toContain('{ make, getter, setter } for a carrier');
  });
});
