import { describe, expect, test } from 'vitest';
import { sdkLine } from './support/handMade.js';
import { long, runVitestOn } from './support/runSpecs.js';

const oneAfterTheOther = '--maxWorkers=1';

/** The contexts of vmThreads share one global object for modules of CommonJS, which is all that the api has up to 1.9. */
const vmThreadsShare = sdkLine === 2;

describe('P3: test files share the globals of their worker', () => {
  describe.each([
    { flags: ['--pool=forks', '--no-isolate'], shared: true },
    { flags: ['--pool=vmThreads'], shared: vmThreadsShare },
  ])('$flags', ({ flags, shared }) => {
    test(
      `by hand ${shared ? 'the second file loses its span' : 'both files have their span in this cell'}`,
      long,
      async () => {
        const { tests, failures } = await runVitestOn('p03/by-hand', oneAfterTheOther, ...flags);
        expect(Object.keys(tests).toSorted()).toEqual([
          'by hand: file one has its span',
          'by hand: file two has its span',
        ]);
        // Which of them is second depends on which took longer the last time.
        expect(Object.values(tests).toSorted()).toEqual(shared ? ['failed', 'passed'] : ['passed', 'passed']);
        for (const failure of Object.values(failures))
          expect(failure).toMatch(/expected \[\] to deeply equal \[ 'pay \w+' \]/);
      },
    );

    test('with Traceproof both files have their span', long, async () => {
      const { tests } = await runVitestOn('p03/traceproof', oneAfterTheOther, '--mode=traceproof', ...flags);
      expect(tests).toEqual({
        'Traceproof: file one has its span': 'passed',
        'Traceproof: file two has its span': 'passed',
      });
    });
  });
});
