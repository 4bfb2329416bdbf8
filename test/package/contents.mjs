import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { entries, manifest, root } from './entries.mjs';
import { findPhantoms } from './findPhantoms.mjs';

const guides = readdirSync(join(root, 'docs/guide')).map((file) => `docs/guide/${file}`);
const besideDist = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', ...guides];
const relative = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*["'](\.[^"'\n]+)["']/g;

/** Checks what `npm pack` put into the tarball. */
export async function contentsCells(files, { cell }) {
  await cell('the tarball holds what entries lead to, and nothing else', () => demandExactly(files));
  await cell('nothing is imported that package.json does not declare', () => demandDeclared(files));
}

function demandExactly(files) {
  const due = new Set([...besideDist, 'dist/cjs/package.json', ...reachable(files)]);
  const extra = files.filter((file) => !due.has(file));
  const missing = [...due].filter((file) => !files.includes(file));
  if (extra.length + missing.length === 0) return;
  throw new Error(
    [...extra.map((file) => `${file}: nothing leads there`), ...missing.map((file) => `${file}: missing`)].join('\n'),
  );
}

function demandDeclared(files) {
  const found = files.filter(isCode).flatMap((file) => {
    const phantoms = findPhantoms(file, readFileSync(join(root, file), 'utf8'), manifest);
    return phantoms.map((name) => `${file} imports ${name}`);
  });
  if (found.length > 0) throw new Error(found.join('\n'));
}

/** From the entries, the commands, and the far sides and threads, which are started by URL. */
function reachable(files) {
  const seen = new Set();
  const visit = (file) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, id] of readFileSync(join(root, file), 'utf8').matchAll(relative)) visit(resolve(file, id));
  };
  const types = Object.values(manifest.exports).flatMap((target) => [target.import?.types, target.require?.types]);
  const code = [...entries.flatMap(({ esm, cjs }) => [esm, cjs]), ...Object.values(manifest.bin)];
  const farSides = files.filter((file) => /^dist\/\w+\/(?:far-|collector-thread)/.test(file));
  for (const file of [...types.filter(Boolean), ...code, ...farSides]) visit(posix.normalize(file));
  return seen;
}

function resolve(from, id) {
  const file = posix.join(dirname(from), id);
  return from.endsWith('.d.ts') ? file.replace(/\.js$/, '.d.ts') : file;
}

function isCode(file) {
  return file.startsWith('dist/') && /\.(?:js|d\.ts)$/.test(file);
}
