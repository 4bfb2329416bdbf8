import { expect, test } from 'vitest';
import { long, runVitestOn } from './support/runSpecs.js';

test(
  'P1: a provider for each test loses the spans of tracers of modules; with Traceproof each test has them',
  long,
  async () => {
    const { tests, failures } = await runVitestOn('p01');
    expect(tests).toEqual({
      'by hand, a provider for each test the first test has its span': 'passed',
      'by hand, a provider for each test the second test has its span': 'failed',
      'by hand, a provider for each test the third test has its span': 'failed',
      'by hand, a provider for each test a tracer that is obtained anew has its span': 'passed',
      'Traceproof the first test has its span': 'passed',
      'Traceproof the second test has its span': 'passed',
      'Traceproof the third test has its span': 'passed',
    });
    for (const [name, failure] of Object.entries(failures)) {
      expect(failure).toMatch(`expected [] to deeply equal [ 'pay ${/the (\w+) test/.exec(name)?.[1]}' ]`);
    }
  },
);
