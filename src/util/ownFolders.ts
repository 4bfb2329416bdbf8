import { sep } from 'node:path';
import { fileURLToPath } from 'node:url';

const builtInto: RegExp = /^(.*[\\/]dist[\\/])(?:esm|cjs)[\\/]/;

/**
 * The folders whose frames are Traceproof's own: `dist` of a built copy, or `src` and `matchers` of a checkout, so that
 * a test or an example of the repository counts as user code.
 */
export function ownFolders(moduleUrl: string = import.meta.url): string[] {
  const file = fileURLToPath(moduleUrl);
  const built = builtInto.exec(file);
  if (built?.[1] !== undefined) return [built[1]];
  const repository = fileURLToPath(new URL('../../', moduleUrl));
  return [`${repository}src${sep}`, `${repository}matchers${sep}`];
}
