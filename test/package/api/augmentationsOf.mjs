import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sideEffectImport = /^import ["'](\.[^"']+)["'];/gm;
const augmentation = /^declare (?:module|global)\b/m;
const importOrEmptyExport = /^(?:import\b[^]*?;|export \{\};)\n/gm;

/** What an entry adds to the types of others: the declarations of the files that it imports for that alone. */
export function augmentationsOf(entry) {
  return [...readFileSync(entry, 'utf8').matchAll(sideEffectImport)].flatMap(([, id]) => {
    const file = join(dirname(entry), id.replace(/\.js$/, '.d.ts'));
    const text = readFileSync(file, 'utf8');
    const own = augmentation.test(text) ? [text.replace(importOrEmptyExport, '').trim()] : [];
    return [...own, ...augmentationsOf(file)];
  });
}
