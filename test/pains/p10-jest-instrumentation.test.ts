import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { long, runJestOn } from './support/runSpecs.js';

const main = fileURLToPath(new URL('specs/p10/main.cjs', import.meta.url));

test(
  'P10: in jest an instrumentation of http makes no spans; with Traceproof explain() says what is not the cause',
  long,
  async () => {
    const [outside, { tests, failures }] = await Promise.all([
      promisify(execFile)(process.execPath, [main]),
      runJestOn('p10'),
    ]);
    expect(JSON.parse(outside.stdout)).toEqual(['GET', 'GET']);
    expect(tests).toEqual({
      'by hand: an instrumented request has two spans': 'failed',
      'Traceproof: an instrumented request has two spans': 'failed',
      'Traceproof: explain() leaves the instrumentation as the cause': 'passed',
      'Traceproof: the spans of the code itself are there': 'passed',
    });
    expect(failures['by hand: an instrumented request has two spans']).toMatch(/^\+ Array \[\]$/m);
    expect(failures['Traceproof: an instrumented request has two spans']).toMatch('tracing.explain() says why');
  },
);
