import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../util/UsageError.js';

/** The files that run on a far side, as the build names them. */
export type FarEntry = 'far-worker' | 'far-bare-worker' | 'far-child';

/** Where a far-side file is: beside the built file that this code is in, or in the build when this is the source. */
export function farEntry(name: FarEntry): URL {
  const url = new URL(`${folder()}${name}.js`, import.meta.url);
  if (!existsSync(fileURLToPath(url))) {
    throw new UsageError(`The far side ${name}.js is missing at ${fileURLToPath(url)}. Run \`npm run build\` first.`);
  }
  return url;
}

// A worker and a child process cannot load TypeScript on every supported Node.
function folder(): string {
  return import.meta.url.endsWith('.ts') ? '../../../dist/esm/' : './';
}
