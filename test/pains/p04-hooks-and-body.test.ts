import { describe, expect, test } from 'vitest';
import { long, runJestOn, runVitestOn } from './support/runSpecs.js';

/** From 24 on Node keeps async contexts in frames: what is entered in a fixture then ends with its test. */
const keepsFrames = Number(process.versions.node.split('.')[0]) >= 24;

describe('P4: the body of a test does not run inside of its hooks and fixtures', () => {
  const afterwards = keepsFrames ? 'passed' : 'failed';

  test(
    `in vitest by hand no context reaches it, ${keepsFrames ? 'unless it is entered' : 'or an entered one stays for all that follows'}; with Traceproof the scope does`,
    long,
    async () => {
      const { tests, failures } = await runVitestOn('p04');
      expect(tests).toEqual({
        'by hand, context.with() around use() the span of the fixture is active in the body': 'failed',
        'by hand, enterWith() in beforeEach the span of the hook is active in the body': 'failed',
        'by hand, enterWith() in a fixture the span of the first fixture is active in the body': 'passed',
        'by hand, enterWith() in a fixture the span of the second fixture is active in the body': 'passed',
        'by hand, enterWith() in a fixture none was active before the third test': afterwards,
        'by hand, enterWith() in a fixture none was active before the fourth test': afterwards,
        'by hand, enterWith() in a fixture none is active in a test without the fixture': afterwards,
        'Traceproof hook, fixture and body of the first test share its scope': 'passed',
        'Traceproof hook, fixture and body of the second test share its scope': 'passed',
        'Traceproof no span is active in a test that starts none': 'passed',
      });
      for (const [name, failure] of Object.entries(failures)) {
        if (name.includes('in a fixture')) expect(failure).toMatch("expected 'the span of the first fixture");
        else expect(failure).toMatch("expected undefined to be 'the span of the");
      }
    },
  );

  test('in jest by hand no context reaches it; with Traceproof the scope does', long, async () => {
    const { tests, failures } = await runJestOn('p04');
    expect(tests).toEqual({
      'by hand, enterWith() in a sync beforeEach the span of the hook is active in the body': 'failed',
      'by hand, enterWith() in an async beforeEach the span of the hook is active in the body': 'failed',
      'Traceproof hook and body of the first test share its scope': 'passed',
      'Traceproof hook and body of the second test share its scope': 'passed',
      'Traceproof no span is active in a test that starts none': 'passed',
    });
    for (const failure of Object.values(failures)) expect(failure).toMatch(/Expected: "hook"\s+Received: undefined/);
  });
});
