import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { root } from './entries.mjs';

/** Rolldown names the source of each piece above it. */
const piece = /^\/\/(?:#region)? ((?:src|matchers)\/\S+)\n([^]*?)(?=^\/\/(?:#region)? (?:src|matchers)\/|(?![^]))/gm;

/**
 * What an entry loads of the package, minified and gzipped file by file: at once, and in all, with what it imports later.
 * And which folders of the sources most of the former comes from.
 */
export async function measureEntry({ esm }) {
  const chunks = await chunksOf(join(root, esm));
  const atOnce = reached(chunks, ({ imports }) => imports);
  const inAll = reached(chunks, ({ imports, dynamicImports }) => [...imports, ...dynamicImports]);
  return { atOnce: sizeOf(atOnce), inAll: sizeOf(inAll), folders: foldersOf(atOnce) };
}

async function chunksOf(input) {
  const bundle = await rolldown({
    input,
    platform: 'node',
    external: (id, importer) => importer !== undefined && !id.startsWith('.') && !isAbsolute(id),
    treeshake: false,
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, preserveModules: true });
  return output.filter(({ type }) => type === 'chunk');
}

function reached(chunks, next) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const seen = new Set();
  const visit = (chunk) => {
    if (chunk === undefined || seen.has(chunk)) return;
    seen.add(chunk);
    for (const name of next(chunk)) visit(byName.get(name));
  };
  visit(chunks.find(({ isEntry }) => isEntry));
  return [...seen];
}

function sizeOf(chunks) {
  return chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
}

/** Shares of the source, largest first: `matchers 40%`. */
function foldersOf(chunks) {
  const bytes = new Map();
  for (const file of chunks.map(({ facadeModuleId }) => facadeModuleId).filter((id) => id?.startsWith(root))) {
    for (const [, source, code] of readFileSync(file, 'utf8').matchAll(piece)) {
      const folder = /^(?:src\/)?[^/]+(?=\/)/.exec(source)?.[0] ?? source;
      bytes.set(folder, (bytes.get(folder) ?? 0) + Buffer.byteLength(code));
    }
  }
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const sorted = [...bytes].sort(([, a], [, b]) => b - a);
  return sorted.map(([folder, size]) => `${folder} ${Math.round((100 * size) / total)}%`);
}
