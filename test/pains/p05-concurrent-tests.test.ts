import { describe, expect, test } from 'vitest';
import { long, runJestOn, runVitestOn } from './support/runSpecs.js';

describe('P5: tests that run at once mix their spans', () => {
  test('in vitest: by hand each sees those of all, with Traceproof its own', long, async () => {
    const { tests, failures } = await runVitestOn('p05');
    expect(tests).toEqual({
      'by hand a has its own span alone': 'failed',
      'by hand b has its own span alone': 'failed',
      'by hand c has its own span alone': 'failed',
      'Traceproof a has its own span alone': 'passed',
      'Traceproof b has its own span alone': 'passed',
      'Traceproof c has its own span alone': 'passed',
    });
    for (const failure of Object.values(failures))
      expect(failure).toMatch("expected [ 'a', 'b', 'c' ] to deeply equal");
  });

  test(
    'in jest: by hand they run before the hook that is to part them, with Traceproof each sees its own',
    long,
    async () => {
      const { tests, failures } = await runJestOn('p05');
      expect(tests).toEqual({
        'by hand a has its own span alone': 'failed',
        'by hand b has its own span alone': 'failed',
        'by hand the hook ran before each body': 'failed',
        'Traceproof a has its own span alone': 'passed',
        'Traceproof b has its own span alone': 'passed',
      });
      expect(failures['by hand a has its own span alone']).toMatch(/^ {4}"a",\n\+ {3}"b",$/m);
      expect(failures['by hand the hook ran before each body']).toMatch('Received: "a b beforeEach');
    },
  );
});
