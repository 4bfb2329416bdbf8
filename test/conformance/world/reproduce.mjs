// Runs the reproduction of each page in docs/findings among the packages of SDK 2, and compares what it prints with the page.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pages = fileURLToPath(new URL('../../../docs/findings/', import.meta.url));

/** Each page with what its code prints, and what the page says that it does. */
export function reproduceAll(folder) {
  return readdirSync(pages)
    .sort()
    .map((page) => {
      const text = readFileSync(join(pages, page), 'utf8');
      const [, code] = /```js\n([^]*?)```/.exec(text) ?? [];
      const [, said] = /```text\n([^]*?)```/.exec(text) ?? [];
      if (code === undefined || said === undefined)
        throw new Error(`${page} has no reproduction, or does not say what it prints.`);
      const file = join(folder, `reproduce-${page.replace('.md', '.mjs')}`);
      writeFileSync(file, code);
      const { stdout, stderr } = spawnSync(process.execPath, ['--no-deprecation', file], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { page, said, prints: stdout + stderr };
    });
}
