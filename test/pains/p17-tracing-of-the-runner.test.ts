import { describe, expect, test } from 'vitest';
import { long, runVitestOn } from './support/runSpecs.js';

describe('P17: vitest traces itself, and its SDK owns the globals', () => {
  test('by hand the exporter of the tests stays empty, and all tests share one trace', long, async () => {
    const { tests, failures } = await runVitestOn('p17', '--mode=by-hand');
    expect(tests).toEqual({
      'by hand test one has its span': 'failed',
      'by hand test two has its span': 'failed',
      'by hand the spans of two tests are of two traces': 'failed',
    });
    expect(failures['by hand test one has its span']).toMatch("expected [] to include 'one'");
    expect(failures['by hand the spans of two tests are of two traces']).toMatch('expected 1 to be 2');
  });

  test("with Traceproof's processor in that SDK each test has its own spans, and none of vitest", long, async () => {
    const { tests } = await runVitestOn('p17', '--mode=traceproof');
    expect(tests).toEqual({
      'Traceproof test one has its span alone, below that of vitest': 'passed',
      'Traceproof test two has its span alone, below that of vitest': 'passed',
      'Traceproof test three has its span alone, beside another': 'passed',
      'Traceproof test four has its span alone, beside another': 'passed',
      'Traceproof a lost context is found': 'passed',
    });
  });
});
