import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const sideEffectImport = /^import ["'](\.[^"']+)["'];/gm;
const augmentation = /^declare (?:module|global)\b[^]*?^\}/gm;

/** The `declare module` and `declare global` blocks that come with an import of a declaration file. */
export function augmentationsOf(file) {
  const text = readFileSync(file, 'utf8');
  const own = [...text.matchAll(augmentation)].map(([block]) => block);
  const imported = [...text.matchAll(sideEffectImport)].flatMap(([, id]) =>
    augmentationsOf(join(dirname(file), id.replace(/\.js$/, '.d.ts'))),
  );
  return [...own, ...imported];
}
