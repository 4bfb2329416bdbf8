import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { type Outcome, runJestIn, runVitest } from './runRunner.js';

const jestFolder = fileURLToPath(new URL('jest/strict-requests', import.meta.url));
const long = { timeout: 120_000 };

let vitest: Outcome;
let jest: Outcome;
beforeAll(async () => {
  [vitest, jest] = await Promise.all([runVitest('strict-requests'), runJestIn(jestFolder, [], { PATCH: 'yes' })]);
}, long.timeout);

/** The findings on one scenario, by runner, without frames, ids and times. */
function textOf({ failures }: Outcome, name: string): string {
  const lines = (failures[name] ?? '').split('\n').filter((line) => !/^ +at /.test(line));
  return `\n${stable(lines.join('\n')).replaceAll(' › ', ' > ').trimEnd()}\n`;
}

const hint =
  /Hint: "GET" is a call of the test itself[^]*await tracing\.run\(\(\) => fetch\(…\)\) for each, one span around them/;

describe('several requests in a strict test', () => {
  it('are lost contexts unless the test says that they are meant', () => {
    for (const { tests } of [vitest, jest]) {
      expect(tests).toEqual({
        'fetch one after the other': 'failed',
        'fetch at once': 'failed',
        'fetch each in run()': 'passed',
        'fetch in one span': 'passed',
        'fetch counted': 'passed',
        'http one after the other': 'failed',
        'http at once': 'failed',
        'http each in run()': 'passed',
        'http in one span': 'passed',
        'http counted': 'passed',
        'the server alone is instrumented': 'failed',
      });
    }
  });

  it('are told with the one hint that fits', () => {
    for (const outcome of [vitest, jest]) {
      for (const by of ['fetch', 'http']) {
        for (const name of [`${by} one after the other`, `${by} at once`]) {
          expect(textOf(outcome, name)).toMatch(hint);
          expect(textOf(outcome, name).match(/Hint:/g)).toHaveLength(1);
        }
        expect(textOf(outcome, `${by} one after the other`)).toMatch('perhaps a second operation: ');
        expect(textOf(outcome, `${by} at once`)).toMatch('surely lost: ');
      }
      const served = textOf(outcome, 'the server alone is instrumented');
      expect(served.match(/Hint: .*/g)).toEqual([
        'Hint: "GET" was started by a server: the caller sent no traceparent, or the handler did not extract it.',
      ]);
    }
  });
});
