import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const builtInto: RegExp = /^(.*[\\/])dist[\\/](?:esm|cjs)[\\/]/;

/**
 * The folders whose frames are Traceproof's own: `src` and `matchers`, to which source maps lead from a built copy too, and
 * its `dist`. A test or an example of the repository counts as user code.
 */
export function ownFolders(moduleUrl: string = import.meta.url): string[] {
  const file = fileURLToPath(moduleUrl);
  const builtIn = builtInto.exec(file)?.[1];
  const root = builtIn ?? fileURLToPath(new URL('../../', moduleUrl));
  const sources = [`${root}src${sep}`, `${root}matchers${sep}`];
  return builtIn === undefined ? sources : [`${root}dist${sep}`, ...sources];
}
