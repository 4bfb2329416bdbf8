import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtInBoundaries } from '../../../src/fuzz/boundary/builtIns.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const source = `${root}src/fuzz/boundary/`;
const fixture = fileURLToPath(new URL('./fixtures/crossAll.mjs', import.meta.url));

describe.each([
  { format: 'esm', type: 'module' },
  { format: 'cjs', type: 'commonjs' },
] as const)('all built-in boundaries, bundled as $format', ({ format, type }) => {
  let folder: string;

  beforeAll(async () => {
    mkdirSync(`${root}.cache`, { recursive: true });
    folder = mkdtempSync(`${root}.cache/boundaries-${format}-`);
    writeFileSync(`${folder}/package.json`, JSON.stringify({ type }));
    await bundle(folder, format);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('leave no handle, and let the process end by itself only when all has come back', async () => {
    const build = pathToFileURL(`${folder}/built-ins.js`).href;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [fixture, build], { timeout: 20_000 });
    expect(stderr).toBe('');
    const { saw, handles } = JSON.parse(stdout) as { saw: Record<string, string[]>; handles: string[] };
    expect(handles).toEqual([]);
    const due = Object.fromEntries(builtInBoundaries().map(({ name, carries }) => [name, seenOver(carries)]));
    expect(saw).toEqual(due);
  }, 30_000);
});

/** The span that three tasks see; setup ran in no context, and nothing fires in a context of its own. */
function seenOver(carries: string | undefined): string[] {
  const seen = carries === 'nothing' || carries === 'creation' ? 'none' : 'b'.repeat(16);
  return [seen, seen, seen];
}

async function bundle(folder: string, format: 'esm' | 'cjs'): Promise<void> {
  const build = await rolldown({
    input: {
      'built-ins': `${source}builtIns.ts`,
      'far-worker': `${source}entry/worker.ts`,
      'far-bare-worker': `${source}entry/bareWorker.ts`,
      'far-child': `${source}entry/child.ts`,
    },
    external: /^(node:|@|[a-z])/,
    platform: 'node',
    logLevel: 'warn',
  });
  await build.write({ dir: folder, format, entryFileNames: '[name].js' });
  await build.close();
}
