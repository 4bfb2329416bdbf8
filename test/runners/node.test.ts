import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const file = fileURLToPath(new URL('node/strict.spec.mjs', import.meta.url));

let output = '';
beforeAll(async () => {
  output = await new Promise<string>((resolve) => {
    const env = { ...process.env, NODE_TEST_CONTEXT: undefined };
    execFile(process.execPath, ['--test', '--test-reporter=tap', file], { env }, (_error, stdout) => resolve(stdout));
  });
}, 60_000);

/** What is said of a test. */
function outcomeOf(name: string): string {
  const [, rest = ''] = output.split(new RegExp(`^ *# Subtest: ${name}$`, 'm'));
  return rest.split(/^ *# Subtest: /m)[0] ?? '';
}

describe('a strict fixture under node:test', () => {
  it.each([
    ['disposed of after the test: broken', 'not ok'],
    ['disposed of after the test: mended', 'ok'],
    ['disposed of after the test: failing', 'not ok'],
    ['verified: broken', 'not ok'],
  ])('%s: %s', (name, outcome) => {
    expect(outcomeOf(name).trim()).toMatch(new RegExp(`^${outcome} `));
  });

  it('shows what is wrong, and where', () => {
    for (const name of ['disposed of after the test: broken', 'verified: broken']) {
      expect(outcomeOf(name)).toMatch('1. "open" never ended.');
      expect(outcomeOf(name)).toMatch(/started at .*strict\.spec\.mjs:\d+:\d+/);
    }
  });

  it('leaves the error of a test alone that fails by itself', () => {
    expect(outcomeOf('disposed of after the test: failing')).toMatch('its own error');
    expect(outcomeOf('disposed of after the test: failing')).not.toMatch('Strict mode');
  });
});
