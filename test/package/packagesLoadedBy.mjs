import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const imported = /^(?:import|export)\b[^;]*?["']([^"'\n]+)["'];/gm;
/** At the top level only: a require inside a function is not loaded at once. */
const required = /^(?:(?:const|let|var) [\w$]+ = )?require\(["']([^"'\n]+)["']\)/gm;

/** Names of the packages that a built file loads at once, through whatever chunks. */
export function packagesLoadedBy(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const source = readFileSync(file, 'utf8');
  return [...source.matchAll(imported), ...source.matchAll(required)].flatMap(([, id]) => {
    if (id.startsWith('.')) return packagesLoadedBy(join(dirname(file), id), seen);
    return id.startsWith('node:') ? [] : [id.split('/', id.startsWith('@') ? 2 : 1).join('/')];
  });
}
