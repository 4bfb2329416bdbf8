import { describe, expect, it } from 'vitest';
import { lineOf } from './lineOf.js';
import { runJest } from './runRunner.js';

const long = { timeout: 120_000 };

describe('failing tests', () => {
  it('show what is wrong, and the line of the source that did it', long, async () => {
    const file = new URL('jest/failures/failures.spec.cts', import.meta.url);
    const { tests, failures, output } = await runJest('failures');
    expect(tests).toEqual({
      orphan: 'failed',
      'open span': 'failed',
      'unknown name': 'failed',
      retried: 'failed',
      'expected to fail': 'failed',
      concurrent: 'failed',
      'error of the user': 'failed',
      'error of the user, again': 'failed',
      'misuse of a matcher that is awaited': 'failed',
      'a hook that fails': 'failed',
      'has no body': 'todo',
      'has no scope': 'pending',
      'after all these': 'passed',
    });
    expect(failures['orphan']).toMatch('Expected no orphans, but "charge 7" starts a trace of its own (lost context).');
    expect(failures['orphan']).toMatch(`lost context; started at ${lineOf(file, 'the orphan')}`);
    expect(failures['orphan']).toMatch(new RegExp(`^ +at .*/${lineOf(file, 'the expectation')}`, 'm'));
    expect(failures['concurrent']).toMatch('but "charge 8" starts a trace of its own (lost context).');
    expect(failures['open span']).toMatch(/1 span is still open after 10 ms:\n\n +forgotten/);
    expect(failures['open span']).toMatch(`started at ${lineOf(file, 'the open span')}`);
    expect(/^ +at .*$/m.exec(failures['open span'] ?? '')?.[0]).toContain(lineOf(file, 'the wait'));
    expect(failures['unknown name']).toMatch(/UsageError: No span fits "chekout"\.\n\nRecorded: "checkout"\./);
    expect(failures['retried']).toMatch('nearest names  "attempt 2"');
    expect(failures['retried']).not.toMatch('"attempt 1"');
    expect(output).toMatch('nearest names  "attempt 1"');
    const frames = (name: string): string[] =>
      (failures[name]?.match(/^ +at .*$/gm) ?? []).filter((frame) => !/[\\/]jest-|\(<anonymous>\)|\(node:/.test(frame));
    for (const name of Object.keys(failures)) expect(frames(name).join('\n'), name).not.toMatch(/[\\/]dist[\\/]/);
    expect(frames('error of the user')).toEqual([expect.stringContaining('failures.spec.cts')]);
    expect(frames('misuse of a matcher that is awaited')[0]).toContain(lineOf(file, 'the misuse'));
    expect(frames('a hook that fails')[0]).toContain(lineOf(file, 'the hook'));
    expect(frames('unknown name')[0]).toContain('failures.spec.cts');
    expect(failures['expected to fail']).toMatch('Failing test passed even though it was supposed to fail.');
  });
});

describe('the entry', () => {
  it('works in ES modules, beside the copy for require', long, async () => {
    const { tests, failures } = await runJest('esm', '--experimental-vm-modules', '--no-warnings');
    expect(failures).toEqual({});
    expect(tests).toEqual({
      'body and hooks': 'passed',
      'by elimination': 'passed',
      'concurrent one': 'passed',
      'concurrent two': 'passed',
    });
  });

  it('works without injected globals', long, async () => {
    const { tests, broken } = await runJest('no-globals');
    expect({ tests, broken }).toEqual({ tests: { 'has matchers and a scope': 'passed' }, broken: '' });
  });

  it('works when each test has modules of its own', long, async () => {
    const { tests, failures } = await runJest('reset-modules');
    expect(failures).toEqual({});
    expect(Object.values(tests)).toEqual(Array(5).fill('passed'));
  });

  it('falls back to a scope outside the chain, and traced(), where jest-circus is out of reach', long, async () => {
    const { tests, failures } = await runJest('no-circus');
    expect(failures).toEqual({});
    expect(Object.values(tests)).toEqual(Array(8).fill('passed'));
  });

  it('says where it belongs when it is loaded too early', long, async () => {
    const { tests, broken } = await runJest('too-early');
    expect(tests).toEqual({});
    expect(broken).toMatch("traceproof/jest was loaded where jest's expect and hooks are not.");
    expect(broken).toMatch("setupFilesAfterEnv: ['traceproof/jest'] (setupFiles is too early)");
  });
});
