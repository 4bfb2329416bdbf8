import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { runVitest } from './runRunner.js';

const reports = (): string[] => readdirSync(tmpdir()).filter((name) => /^traceproof-\d+-[0-9a-f]{16}$/.test(name));

it.each([
  ['forks', '--pool=forks'],
  ['threads', '--pool=threads'],
  ['threads without isolation', '--pool=threads', '--no-isolate'],
  ['vmThreads', '--pool=vmThreads'],
])('workers and children report to tests in %s, and leave nothing behind', async (_, ...args) => {
  const before = reports();
  const { tests, output } = await runVitest('far', ...args);
  expect(Object.values(tests), output).toEqual(Array(6).fill('passed'));
  expect(reports().filter((name) => !before.includes(name))).toEqual([]);
});
