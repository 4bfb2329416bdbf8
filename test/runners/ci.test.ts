import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { printJest, printVitest } from './runRunner.js';

const long = { timeout: 120_000 };

describe('in a workflow of GitHub', () => {
  it('the log and the annotation of vitest show the spans', long, async () => {
    const output = await printVitest('ci', '--reporter=default', '--reporter=github-actions');
    const [, log = ''] = /(^ FAIL [^]*?)⎯⎯⎯/m.exec(output) ?? [];
    expect(`\n${stable(log).trimEnd()}\n`).toMatchInlineSnapshot(`
      "
       FAIL  checkout.spec.ts > checkout answers
      AssertionError: expected { status: 500 } to deeply equal { status: 200 }

      - Expected
      + Received

        {
      -   "status": 200,
      +   "status": 500,
        }

      The spans of this test: 2 spans in 1 trace, 1 open.

        id0000001
        └─ checkout N ms   ← started at checkout.spec.ts:L:C
           └─ charge (open)   ← open; started at checkout.spec.ts:L:C

       ❯ checkout.spec.ts:L:C
            9|     span.end();
           10|   });
           11|   expect({ status: 500 }).toEqual({ status: 200 });
             |                           ^
           12| });
           13|
      "
    `);
    const [annotation = ''] = /^::error .*$/m.exec(output) ?? [];
    const message = annotation.replace(/^.*?::.*?::/, '').replaceAll('%0A', '\n');
    expect(annotation).toMatch(/checkout\.spec\.ts,title=checkout\.spec\.ts > checkout answers,line=11,column=27::/);
    expect(`\n${stable(message).trimEnd()}\n`).toMatchInlineSnapshot(`
      "
      AssertionError: expected { status: 500 } to deeply equal { status: 200 }

      - Expected
      + Received

        {
      -   "status": 200,
      +   "status": 500,
        }

      The spans of this test: 2 spans in 1 trace, 1 open.

        id0000001
        └─ checkout N ms   ← started at checkout.spec.ts:L:C
           └─ charge (open)   ← open; started at checkout.spec.ts:L:C

       ❯ checkout.spec.ts:L:C
      "
    `);
  });

  it('the log and the annotation of jest show the spans', long, async () => {
    const output = await printJest('ci', '--reporters=default', '--reporters=github-actions');
    const [, log = ''] = /(^ {2}● checkout answers[^]*?)\n +at /m.exec(output) ?? [];
    expect(`\n${stable(log).trimEnd()}\n`).toMatchInlineSnapshot(`
      "
        ● checkout answers

          expect(received).toEqual(expected) // deep equality

          - Expected  - 1
          + Received  + 1

            Object {
          -   "status": 200,
          +   "status": 500,
            }

          The spans of this test: 2 spans in 1 trace, 1 open.

            id0000001
            └─ checkout N ms   ← started at checkout.spec.cjs:L:C
               └─ charge (open)   ← open; started at checkout.spec.cjs:L:C

             8 |     span.end();
             9 |   });
          > 10 |   expect({ status: 500 }).toEqual({ status: 200 });
               |                           ^
            11 | });
            12 |
      "
    `);
    const [annotation = ''] = /^::error .*$/m.exec(output) ?? [];
    expect(annotation).toMatch(/checkout\.spec\.cjs,line=10,title=checkout answers::/);
    expect(annotation.replaceAll('%0A', '\n')).toMatch(/: 2 spans in 1 trace, 1 open\.\n\n[^]*└─ charge \(open\)/);
  });

  it.each(['junit', 'json', 'blob'])('the %s file of vitest has them', long, async (reporter) => {
    const folder = mkdtempSync(join(tmpdir(), 'traceproof-report-'));
    try {
      const file = join(folder, 'report');
      await printVitest('ci', `--reporter=${reporter}`, `--outputFile=${file}`);
      const report = readFileSync(file, 'utf8');
      expect(report).toMatch(/The spans of this test: 2 spans in 1 trace, 1 open\./);
      expect(report).toMatch('└─ charge (open)');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
