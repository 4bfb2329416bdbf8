import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));

/** What package.json exports, without its plain files: each subpath, how it is imported, and what a file about it is called. */
export const entries = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([subpath, target]) => ({
    subpath,
    specifier: `${manifest.name}${subpath.slice(1)}`,
    name: subpath === '.' ? manifest.name : subpath.slice(2).replaceAll('/', '-'),
    esm: target.import.default,
    cjs: target.require.default,
    types: target.import.types,
  }));
