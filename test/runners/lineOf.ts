import { readFileSync } from 'node:fs';

/** `file:line:` of the only line that ends with the comment, as messages name it. */
export function lineOf(file: URL, comment: string): string {
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = lines.flatMap((text, index) => (text.endsWith(`// ${comment}`) ? [index + 1] : []));
  if (found.length !== 1) throw new Error(`${found.length} lines end with // ${comment}`);
  return `${file.pathname.split('/').pop()}:${found[0]}:`;
}
