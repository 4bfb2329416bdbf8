import { beforeAll, describe, expect, it } from 'vitest';
import { stable } from '../support/failureOf.js';
import { lineOf } from './lineOf.js';
import { type Outcome, runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };
const scenarios = new URL('strict/expectedErrors.cjs', import.meta.url);

let vitest: Outcome;
let jest: Outcome;
beforeAll(async () => {
  [vitest, jest] = await Promise.all([runVitest('strict-errors'), runJest('strict-errors')]);
}, long.timeout);

const unexpected = [
  'of an earlier test: the very same, unseen',
  'unexpected: a message that is only said not to be another',
  'unexpected: a result that holds it',
  'unexpected: a result that is only said not to be another',
  'unexpected: a span without its status',
  'unexpected: another call of a mock',
  'unexpected: another error of that type',
  'unexpected: another error that says the same',
  'unexpected: the number of a status',
  'unexpected: the status of another response',
  'unexpected: what is only said not to be another',
  'unexpected: what nobody saw',
  'unexpected: what says nothing of the error',
  'unexpected: what was caught, and not looked at',
];
const byThemselves = ['a matcher of a value that fails', 'a matcher that fails', 'a matcher that fails at once'];

function failedIn({ tests }: Outcome): string[] {
  return Object.keys(tests)
    .filter((name) => tests[name] === 'failed')
    .toSorted();
}

function textOf({ failures }: Outcome, name: string): string {
  const lines = (failures[name] ?? '').split('\n').filter((line) => !/^ +at /.test(line));
  return `\n${stable(lines.join('\n')).replaceAll(' › ', ' > ').trimEnd()}\n`;
}

describe('in strict mode a test expects the errors that it sees, and no others', () => {
  it('in vitest', () => {
    expect(failedIn(vitest)).toEqual([...byThemselves, ...unexpected].toSorted());
    expect(Object.keys(vitest.tests)).toHaveLength(62);
  });

  it('in jest, but for rejects.toThrow() of an imported expect', () => {
    const notSeen = 'with an imported expect, rejects.toThrow() is not';
    expect(failedIn(jest)).toEqual([...byThemselves, ...unexpected, notSeen].toSorted());
    expect(Object.keys(jest.tests)).toHaveLength(58);
  });

  it('and is told of the others', () => {
    for (const name of unexpected) {
      expect(textOf(vitest, name)).toMatch('has the status ERROR, which the test did not say it expects.');
      expect(textOf(jest, name)).toBe(textOf(vitest, name));
    }
    expect(textOf(vitest, 'unexpected: another error that says the same')).toMatch('1. "pay by voucher" has');
    expect(textOf(vitest, 'unexpected: another error of that type')).toMatch('1. "pay by voucher" has');
  });

  it('and is told what to do for a span that says nothing of its error', () => {
    expect(textOf(vitest, 'unexpected: what says nothing of the error')).toMatchInlineSnapshot(`
      "
      StrictError: Strict mode found one thing in "unexpected: > what says nothing of the error", which passed otherwise.

      1. "pay" has the status ERROR, which the test did not say it expects.

           pay  N ms  start            ../../strict/expectedErrors.cjs:L:C
                N ms  setStatus ERROR  ../../strict/expectedErrors.cjs:L:C
                N ms  end              ../../strict/expectedErrors.cjs:L:C

         Hint: say so where it is due: expect(tracing).toHaveSpan({ name: 'pay', status: 'ERROR' }).
         Hint: a span that records its exception, by recordException(error), is expected to fail when the test expects that very
               error, as by rejects.toThrow(). "pay" says nothing of it.
         If it is meant: tracing.strict({ errors: ['pay'] })

        id0000001
        └─ pay N ms ERROR   ← 1: status ERROR; started at ../../strict/expectedErrors.cjs:L:C
      "
    `);
  });
});

describe('a matcher that strict mode watches fails as it does elsewhere', () => {
  it('with the line of the test first', () => {
    for (const [name, comment] of [
      ['a matcher that fails', 'the failing rejection'],
      ['a matcher that fails at once', 'the failing function'],
      ['a matcher of a value that fails', 'the failing value'],
    ] as const) {
      // vitest itself leaves out the frames of its own packages.
      const [frame] = (vitest.failures[name] ?? '')
        .split('\n')
        .filter((line) => /^ +at (?!.*node_modules).*:\d+:\d+/.test(line));
      expect(frame).toMatch(lineOf(scenarios, comment));
      expect(jest.failures[name]).toMatch(lineOf(scenarios, comment));
      expect(textOf(jest, name)).toMatch('insufficient funds');
      expect(textOf(vitest, name)).not.toMatch('Strict mode');
      expect(textOf(jest, name)).not.toMatch('Strict mode');
    }
  });
});
