import { existsSync, readFileSync } from 'node:fs';

/** Version of this package, found by walking up: bundles and sources lie at different depths. */
export function readVersion(from: string = import.meta.url): string {
  const file = new URL('package.json', from);
  const manifest: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  if (isOwn(manifest)) return manifest.version;
  const parent = new URL('..', from);
  return parent.href === from ? 'unknown' : readVersion(parent.href);
}

function isOwn(manifest: unknown): manifest is { version: string } {
  return typeof manifest === 'object' && manifest !== null && 'name' in manifest && manifest.name === 'traceproof';
}
