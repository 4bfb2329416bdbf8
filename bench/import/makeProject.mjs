import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const here = fileURLToPath(new URL('.', import.meta.url));

/** A project with the built package installed as npm would, and the peer's set-up file beside it. */
export function makeProject({ stubVitest }) {
  const project = mkdtempSync(join(tmpdir(), 'traceproof-bench-'));
  const modules = join(project, 'node_modules');
  mkdirSync(join(modules, 'traceproof'), { recursive: true });
  cpSync(join(root, 'package.json'), join(modules, 'traceproof', 'package.json'));
  cpSync(join(root, 'dist'), join(modules, 'traceproof', 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules', '@opentelemetry'), join(modules, '@opentelemetry'));
  if (stubVitest) installStub(join(modules, 'vitest'));
  else symlinkSync(join(root, 'node_modules', 'vitest'), join(modules, 'vitest'));
  writeFileSync(join(project, 'package.json'), '{ "type": "module", "private": true }\n');
  for (const file of ['handWritten.mjs', 'timeImport.mjs']) cpSync(join(here, file), join(project, file));
  // One line, as the peer is one file: what a user writes, or what vitest does with `setupFiles: ['traceproof/vitest']`.
  writeFileSync(join(project, 'traceproof.mjs'), "import 'traceproof/vitest';\n");
  return project;
}

function installStub(folder) {
  mkdirSync(folder);
  cpSync(join(here, 'vitestStub.mjs'), join(folder, 'index.mjs'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "vitest", "type": "module", "exports": "./index.mjs" }\n');
}
