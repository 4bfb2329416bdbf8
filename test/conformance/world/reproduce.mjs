// Runs the reproduction of each page in docs/findings among the packages that it is of, and compares what it prints with the page.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { outcomeOf } from './outcomeOf.mjs';

const pages = fileURLToPath(new URL('../../../docs/findings/', import.meta.url));

/** Each page with what its code prints, and what the page says that it does; in the first folder that has the packages. */
export async function reproduceAll(folders) {
  const reproduced = [];
  for (const page of readdirSync(pages).sort()) reproduced.push(await reproduce(page, folders));
  return reproduced;
}

async function reproduce(page, folders) {
  const text = readFileSync(join(pages, page), 'utf8');
  const [, code] = /```js\n([^]*?)```/.exec(text) ?? [];
  const [, said] = /```text\n([^]*?)```/.exec(text) ?? [];
  if (code === undefined || said === undefined)
    throw new Error(`${page} has no reproduction, or does not say what it prints.`);
  const folder = folders.find((one) => packagesOf(text).every((name) => existsSync(join(one, 'node_modules', name))));
  if (folder === undefined) throw new Error(`${page} is of packages that are nowhere installed together.`);
  const file = join(folder, `reproduce-${page.replace('.md', '.mjs')}`);
  writeFileSync(file, code);
  const { stdout, stderr } = await outcomeOf(process.execPath, ['--no-deprecation', file], { cwd: folder });
  return { page, said, prints: stdout + stderr };
}

/** Those that the page says it is in: `- **In**: @opentelemetry/core 2.12.1`, more behind commas. */
function packagesOf(text) {
  const [, list = ''] = /^- \*\*In\*\*: (.*)$/m.exec(text) ?? [];
  return [...list.matchAll(/(?:^|, )((?:@[\w-]+\/)?[\w-]+) \d/g)].map(([, name]) => name);
}
