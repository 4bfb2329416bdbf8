import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { runVitestIn } from './runRunner.js';

const folder = fileURLToPath(new URL('vitest/far', import.meta.url));

it.each([
  ['forks', '--pool=forks'],
  ['threads', '--pool=threads'],
  ['threads without isolation', '--pool=threads', '--no-isolate'],
  ['vmThreads', '--pool=vmThreads'],
])('workers and children report to tests in %s, and leave nothing behind', async (_, ...args) => {
  const temporary = mkdtempSync(join(tmpdir(), 'far-'));
  try {
    const own = { TMPDIR: temporary, TMP: temporary, TEMP: temporary };
    const { tests, output } = await runVitestIn(folder, args, own);
    expect(Object.values(tests), output).toEqual(Array(8).fill('passed'));
    expect(readdirSync(temporary).filter((name) => name.startsWith('traceproof-'))).toEqual([]);
  } finally {
    rmSync(temporary, { recursive: true });
  }
});
