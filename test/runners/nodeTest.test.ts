import { describe, expect, it } from 'vitest';
import { lineOf } from './lineOf.js';
import { runNodeTest } from './runNodeTest.js';

const long = { timeout: 120_000 };

describe('scopes', () => {
  it.each<[string, string[]]>([
    ['imported by the file', []],
    ['imported by the command line', ['--import', 'traceproof/node-test']],
  ])('are those of tests, subtests and their hooks: %s', long, async (_, flags) => {
    const { tests, output } = await runNodeTest('scopes.spec.mjs', ...flags);
    expect(tests, output).toEqual({
      one: 'passed',
      two: 'passed',
      three: 'passed',
      deeper: 'passed',
      'are in the scope of their test': 'passed',
      hooks: 'passed',
      'that calls back is waited for': 'passed',
      'needs no traced(), which changes nothing': 'passed',
      'owns a span that has no chain, as long as it is alone': 'passed',
      'has its full name': 'passed',
      'sees the spans of a hook of the file as strays': 'passed',
      'a body': 'passed',
      'subtests have scopes of their own': 'passed',
      'keeps its chain': 'todo',
      'is followed by one that does not see its spans': 'passed',
      'a test that times out': 'passed',
    });
    expect(output).toContain('test timed out after 1ms');
  });

  it('are not there for tests that were declared before the entry was loaded', long, async () => {
    const { tests, output } = await runNodeTest('declaredBefore.spec.cjs');
    expect(tests, output).toEqual({ 'declared before the entry was loaded': 'passed' });
  });
});

describe('strict mode', () => {
  it('fails a test by what it finds after the hooks, and adds nothing to what it failed by', long, async () => {
    const { tests, output } = await runNodeTest('strict.spec.mjs');
    expect(tests, output).toEqual({
      'ends its span in a hook': 'passed',
      'never ends its span': 'failed',
      'fails by itself': 'failed',
      'is told of an option that is none': 'passed',
    });
    expect(output).toContain('1. "forgotten" never ended.');
    expect(output).toMatch(/error: \|-\n +as it is\n[^]*└─ forgotten, too \(open\)/);
    expect(output).not.toContain('"forgotten, too" never ended');
  });
});

describe('in strict mode a failed span', () => {
  it('is expected when t.assert saw the error that it failed by, and not otherwise', long, async () => {
    const { tests, output } = await runNodeTest('errors.spec.mjs');
    expect(tests, output).toEqual({
      't.assert.throws()': 'passed',
      't.assert.rejects() of a promise': 'passed',
      't.assert.rejects() of a function': 'passed',
      't.assert.throws(), where strict mode is turned on in the test': 'passed',
      't.assert.throws() in a subtest': 'passed',
      'unexpected: in a subtest': 'failed',
      'with subtests': 'failed',
      'unexpected: another one': 'failed',
      'unexpected: what node:assert saw': 'failed',
      'fails by itself: throws()': 'failed',
      'fails by itself: rejects()': 'failed',
      'fails by itself: nothing is thrown': 'failed',
      'fails by itself: no function': 'failed',
    });
    // The test around the subtest tells of it, too.
    expect(output.match(/ has the status ERROR/g)).toHaveLength(4);
    expect(output).toContain('setStatus ERROR: voucher declined');
    expect(output).toContain('The "fn" argument must be of type function.');
  });
});

describe('assertions', () => {
  it('are in t.assert where Node lets them be, and fail with the text and the lines', long, async () => {
    const file = new URL('node-test/assert.spec.mjs', import.meta.url);
    const { tests, output } = await runNodeTest('assert.spec.mjs');
    const { assert } = (await import('node:test')) as { assert?: object };
    expect(tests).toEqual({ 't.assert has the matchers': assert === undefined ? 'skip' : 'passed', fails: 'failed' });
    expect(output).toMatch('Expected no orphans, but "charge-card" starts a trace of its own (lost context).');
    expect(output).toMatch(`lost context; started at ${lineOf(file, 'the orphan')}`);
    // The first frame is the user's.
    expect(/stack: \|-\n.*$/m.exec(output)?.[0]).toContain(`/${lineOf(file, 'the assertion')}`);
  });
});

describe('what a test leaves running after the last test of its file', () => {
  it('fails the file in strict mode, and says what it is', long, async () => {
    const { tests, output } = await runNodeTest('late.spec.mjs');
    const [file = '', ...others] = Object.keys(tests).filter((name) => tests[name] === 'failed');
    expect([file.endsWith('late.spec.mjs'), others], output).toEqual([true, []]);
    expect(output).toContain('Strict mode found one thing in "leaves a timer", which passed otherwise.');
    expect(output).toContain(
      `started at ${lineOf(new URL('node-test/late.spec.mjs', import.meta.url), 'the late span')}`,
    );
  });

  it('fails nothing when the test waits for it, or says that it is meant', long, async () => {
    const { tests, output } = await runNodeTest('lateMended.spec.mjs');
    expect(tests, output).toEqual({ 'waits for its timer': 'passed', 'leaves what is meant': 'passed' });
  });
});
