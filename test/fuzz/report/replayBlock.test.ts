import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { replayBlock } from '../../../src/fuzz/report/replayBlock.js';
import { checkPropagation } from '../../../src/fuzz/run/checkPropagation.js';

/** Within the package, so that `traceproof/fuzz` is found. */
const cache = fileURLToPath(new URL('../../../.cache/', import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'pasted-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** What is printed when the end of a message is pasted below `declarations`, as it is. */
function pasted(declarations: string, message: string): string {
  const [, block = ''] = message.split(/Replay it:\n/);
  const file = join(folder, 'pasted.mjs');
  writeFileSync(file, `${declarations}\n${block}`);
  return execFileSync(process.execPath, [file], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
}

const twice = (task: () => Promise<unknown>) => task().then(task);
const once = (task: () => Promise<unknown>) => task();

it('runs as it is pasted, and prints the same break, or that there is none', { timeout: 60_000 }, async () => {
  const { failure } = await checkPropagation({ name: 'my "queue"', cross: twice }, { seed: 1 });
  const message = failure?.message ?? '';
  expect(message).toContain('\n  // boundary: what was checked, "my \\"queue\\""\n');
  const declared = (cross: unknown) => `const boundary = { name: 'my "queue"', cross: ${String(cross)} };`;
  expect(pasted(declared(twice), message)).toBe(
    `${message.replace(/Found by program \d+/, 'Found by the first program')}\n`,
  );
  expect(pasted(declared(once), message)).toBe('No longer fails.\n');
});

it('runs for a function without a name', { timeout: 60_000 }, async () => {
  const { failure } = await checkPropagation((task) => task().then(task), { seed: 1 });
  const message = failure?.message ?? '';
  expect(message).toContain('\n  // boundary: what was checked\n');
  expect(pasted(`const boundary = ${String(twice)};`, message)).toContain('exactly-once');
});

it('names all boundaries that the program crosses', () => {
  expect(replayBlock('tp1.x', ['a', 'b'])).toEqual([
    "import { replay } from 'traceproof/fuzz';",
    '',
    '// boundaries: those that were checked, "a", "b"',
    "const again = await replay('tp1.x', boundaries);",
    "console.log(again.failure?.message ?? 'No longer fails.');",
  ]);
});
