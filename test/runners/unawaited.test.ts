import { describe, expect, it } from 'vitest';
import { type Outcome, runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };

const runners: readonly [string, () => Promise<Outcome>][] = [
  ['vitest', () => runVitest('unawaited')],
  ['jest, CommonJS', () => runJest('unawaited')],
  ['jest, ES modules', () => runJest('unawaited-esm', '--experimental-vm-modules', '--no-warnings')],
];

const sentence =
  'UsageError: toPropagateContext() was still running when the test was over, and could not fail it any more. Await it: await expect(…).toPropagateContext().';

describe.each(runners)('toPropagateContext() that is not awaited, in %s', (_, run) => {
  it('fails its test by one sentence, and nothing runs on when the file is over', long, async () => {
    const { tests, failures, output, broken } = await run();
    expect(tests).toEqual({
      awaited: 'passed',
      'not awaited': 'failed',
      'not awaited, what is no boundary': 'failed',
      'failed by itself, too': 'failed',
      'not awaited, and the boundary hangs': 'failed',
      'not awaited, last': 'failed',
    });
    for (const test of ['not awaited', 'not awaited, and the boundary hangs', 'not awaited, last']) {
      expect(failures[test]?.split('\n')[0]).toBe(sentence);
      expect(failures[test]).toMatch(/unawaited\.spec\.\w+:\d+:\d+/);
    }
    expect(failures['failed by itself, too']).toMatch(/^Error: its own/);
    expect(failures['failed by itself, too']).not.toMatch('toPropagateContext');
    expect(broken).toBe('');
    expect(output).not.toMatch(/torn down|RangeError|soft deleted|[Uu]nhandled/);
  });
});
