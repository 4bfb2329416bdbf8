import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { entries, manifest } from './entries.mjs';

const engineFolder = /^\/\/(?:#region)? src\/(?:fuzz|conformance|cli)\//m;
/** Peers are the user's to bundle. */
const peers = Object.keys(manifest.peerDependencies);

/**
 * Bundles single imports of the installed package, as an application's bundler does, and looks at what came along: the
 * engine, the command and what they depend on must stay away from who does not ask for them.
 */
export async function bundleCells(project, { cell, mayHoldEngine }) {
  for (const entry of entries.filter(({ subpath }) => !mayHoldEngine.includes(subpath))) {
    await cell(`a bundle of one name of ${entry.specifier}, whichever, holds no engine`, async () => {
      for (const name of await namesOf(project, entry)) await demandLight(project, entry, name);
    });
  }
  await cell('a bundle of checkPropagation holds the engine: the look at modules sees it', async () => {
    const chunks = await bundle(
      project,
      "import { checkPropagation } from 'traceproof/fuzz'; console.log(checkPropagation);",
    );
    const found = engineModules(chunks).map((id) => id.split('node_modules/')[1]);
    if (!found.some((id) => id.startsWith('fast-check/')) || !found.some((id) => id.startsWith('traceproof/')))
      throw new Error(`Only ${found.join(', ')} look like the engine.`);
  });
}

async function demandLight(project, entry, name) {
  const chunks = await bundle(project, `import { ${name} } from '${entry.specifier}'; console.log(${name});`);
  // A matcher that runs programs loads the engine when it is called, and set-up files register every matcher.
  const later = name === 'toPropagateContext' || isListed(entry);
  const found = engineModules(later ? loadedAtOnce(chunks) : chunks);
  if (found.length > 0) throw new Error(`That of ${name} holds ${found.join(', ')}`);
}

/** Entries whose import does something are listed in `sideEffects`: a bundler drops an unused import of any other. */
export async function sideEffectCells(project, { cell, failsAlone }) {
  for (const entry of entries) {
    const listed = isListed(entry);
    await cell(`${entry.specifier} ${listed ? 'is kept for' : 'is dropped, having no'} side effects`, async () => {
      const [{ code }] = await bundle(project, `import '${entry.specifier}';`);
      const isEmpty = /^\s*(?:export \{\};)?\s*$/.test(code);
      if (listed === isEmpty)
        throw new Error(isEmpty ? 'The bundle is empty.' : `The bundle keeps:\n${code.slice(0, 500)}`);
      if (!listed && failsAlone.includes(entry))
        throw new Error('Its import throws: that is an effect, to be listed in sideEffects.');
    });
  }
}

function isListed({ esm }) {
  return manifest.sideEffects.some((glob) =>
    new RegExp(`^${glob.replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`).test(esm),
  );
}

async function namesOf(project, { esm }) {
  const input = join(project, 'node_modules', manifest.name, esm);
  const built = await rolldown({ input, external: (_, importer) => importer !== undefined, logLevel: 'silent' });
  const { output } = await built.generate({ format: 'esm' });
  return output[0].exports;
}

async function bundle(project, code) {
  const virtual = join(project, 'bundled.js');
  const built = await rolldown({
    input: virtual,
    cwd: project,
    platform: 'node',
    external: (id) => peers.some((peer) => id === peer || id.startsWith(`${peer}/`)),
    logLevel: 'silent',
    plugins: [
      {
        name: 'virtual',
        resolveId: (id) => (id === virtual ? id : undefined),
        load: (id) => (id === virtual ? { code, moduleSideEffects: true } : undefined),
      },
    ],
  });
  const { output } = await built.generate({ format: 'esm' });
  return output.filter(({ type }) => type === 'chunk');
}

/** What the first chunk leads to without `import()`. */
function loadedAtOnce([first, ...others], names = first.imports) {
  const found = others.filter(({ fileName }) => names.includes(fileName));
  if (found.length === 0) return [first];
  const rest = others.filter((chunk) => !found.includes(chunk));
  return [
    ...found,
    ...loadedAtOnce(
      [first, ...rest],
      found.flatMap(({ imports }) => imports),
    ),
  ];
}

/** Modules of which something is left: of other packages, and chunks of this one that the engine or the command is in. */
function engineModules(chunks) {
  const kept = chunks.flatMap(({ modules }) =>
    Object.entries(modules).filter(([, { renderedLength }]) => renderedLength > 0),
  );
  const files = kept.map(([id]) => id).filter((id) => id.includes('/node_modules/'));
  return files.filter((id) => !isOwn(id) || engineFolder.test(readFileSync(id, 'utf8')));
}

function isOwn(id) {
  return id.includes(`/node_modules/${manifest.name}/`);
}
