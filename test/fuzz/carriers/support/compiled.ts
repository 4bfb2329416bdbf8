import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../../../..', import.meta.url));

/**
 * A TypeScript file and all it imports as one module, which any supported Node loads, and loads fast. Below the checkout,
 * where what is required at run time is found.
 */
export async function compiled(entry: URL, name: string): Promise<{ file: string; remove(): Promise<void> }> {
  const file = join(root, '.cache', 'carriers', `${name}.mjs`);
  const bundle = await rolldown({
    input: fileURLToPath(entry),
    external: /^node:/,
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ file, format: 'esm' });
  await bundle.close();
  return { file, remove: () => rm(file) };
}
