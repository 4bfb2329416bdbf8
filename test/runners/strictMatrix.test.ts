import { describe, expect, it } from 'vitest';
import { runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };

describe('the tests of the entries', () => {
  it.each([[[]], [['--pool=threads', '--no-isolate', '--maxWorkers=1']]])(
    'pass in strict mode that knows what they mean to do, in vitest: %j',
    long,
    async (flags) => {
      const { tests, failures, broken, files } = await runVitest('strict-matrix', '--mode=asMeant', ...flags);
      expect({ failures, broken }).toEqual({ failures: {}, broken: '' });
      expect(Object.values(files).join('')).toBe('');
      expect(Object.keys(tests)).toHaveLength(43);
    },
  );

  it('pass in strict mode that knows what they mean to do, in jest', long, async () => {
    const { tests, failures, broken } = await runJest('strict-matrix');
    expect({ failures, broken }).toEqual({ failures: {}, broken: '' });
    expect(Object.keys(tests)).toHaveLength(46);
  });

  it('fail for what they do on purpose where strict mode does not know it, and for nothing else', long, async () => {
    const { tests } = await runVitest('strict-matrix');
    expect(
      Object.keys(tests)
        .filter((name) => tests[name] === 'failed')
        .toSorted(),
    ).toEqual(
      [
        'tests that run at once see none of the others: 1',
        'tests that run at once see none of the others: 2',
        'tests that run at once see none of the others: 3',
        'tests that run at once see none of the others: 4',
        'hooks of tests that run at once one',
        'hooks of tests that run at once two',
        'a span without a chain, while two tests run belongs to neither: one',
        'a span without a chain, while two tests run belongs to neither: two',
        'fixtures of test.extend one',
        'fixtures of test.extend two',
        'fixtures of test.extend automatic ones alone',
        'works on after vi.resetModules()',
        'hooks share the scope of the body',
        'hooks share it with one body only',
        'a span that starts after its test stays with the first test',
      ].toSorted(),
    );
  });
});

describe('where jest-circus is out of reach', () => {
  it('strict mode judges in a hook, and in traced()', long, async () => {
    const { tests, failures } = await runJest('strict-no-circus');
    expect(tests).toEqual({
      broken: 'failed',
      mended: 'passed',
      'broken and failing': 'failed',
      'broken, by traced()': 'failed',
      'mended, by traced()': 'passed',
      'failing, by traced()': 'failed',
      'traced() keeps what a body returns, and throws for a finding at once': 'passed',
    });
    expect(failures['broken']).toMatch('1. "open" never ended.');
    expect(failures['broken, by traced()']).toMatch('1. "open" never ended.');
    expect(failures['failing, by traced()']).toMatch('its own error');
    expect(failures['failing, by traced()']).not.toMatch('Strict mode');
    // There nobody knows that the test has failed.
    expect(failures['broken and failing']).toMatch(/Received: "its own error"[^]*1\. "open" never ended\./);
  });
});
