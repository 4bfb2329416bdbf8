// tsc declares every file of the sources. This removes the declarations that no entry leads to: nobody can import them.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const reference = /(?:\bfrom|\bimport|\bimport\(|<reference path=)\s*["'](\.[^"']+)["']/g;

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const format of ['import', 'require']) prune(Object.values(exports).flatMap((entry) => entry[format] ?? []));

function prune(entries) {
  const kept = new Set();
  for (const { types } of entries) keep(join(root, types), kept);
  const folder = join(root, entries[0].types.split('/types/')[0], 'types');
  for (const file of filesIn(folder)) if (!kept.has(file)) rmSync(file);
}

function keep(file, kept) {
  if (kept.has(file)) return;
  kept.add(file);
  for (const [, id] of readFileSync(file, 'utf8').matchAll(reference)) {
    keep(join(dirname(file), id.replace(/\.js$/, '.d.ts')), kept);
  }
}

function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
