import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));

/** Lines that are gone when the test runs: where they are not counted, a place is wrong. */
const types = `interface Order {
  readonly id: string;
}

type Charge = (order: Order) => void;
export const charges: readonly Charge[] = [];

`;

/**
 * Writes the suite into the folder of a cell, with the adapter of its runner, as ES modules, as CommonJS or as TypeScript.
 * Returns the files of the tests, their names, and the place of the lost span.
 */
export function writeSuite({ files: form, adapter }, folder) {
  const suite = join(here, 'suite');
  const sources = new Map(
    readdirSync(suite)
      .filter((name) => name.endsWith('.mjs'))
      .map((name) => [name, readFileSync(join(suite, name), 'utf8')]),
  );
  sources.set('runner.mjs', readFileSync(join(here, 'adapters', `${adapter}.mjs`), 'utf8'));
  sources.set('shared.mjs', readFileSync(join(here, 'adapters', 'shared.mjs'), 'utf8'));
  for (const [name, source] of sources) {
    const file = name.replace('.mjs', `.${form}`);
    writeFileSync(join(folder, file), write[form](source, name));
  }
  const tests = [...sources].filter(([name]) => name.includes('.test.'));
  return {
    files: tests.map(([name]) => name.replace('.mjs', `.${form}`)),
    names: tests.flatMap(([, source]) => namesIn(source)),
    place: { file: `lost.test.${form}`, line: lineOf(join(folder, `lost.test.${form}`), '// the lost span') },
  };
}

const write = {
  mjs: (source) => source,
  ts: (source, name) => (name.includes('.test.') ? types : '') + source.replace(/'(\.\/\w+)\.mjs'/g, "'$1'"),
  cjs: (source) =>
    source
      .replace(/^import (\{[^}]*\}) from '([^']+)';$/gm, "const $1 = require('$2');")
      .replace(/^export const (\w+) =/gm, 'const $1 = exports.$1 =')
      .replace(/^export (\{[^}]*\});$/gm, 'Object.assign(exports, $1);')
      .replace(/'(\.\/\w+)\.mjs'/g, "'$1.cjs'"),
};

/** Every test of the suite is named by a literal. */
function namesIn(source) {
  const calls = [...source.matchAll(/^ *(?:test|retried)\('([^']+)'/gm)].map(([, name]) => name);
  const lists = [...source.matchAll(/^atOnce\(\[([^\]]*)\]/gm)].flatMap(([, list]) => [...list.matchAll(/'([^']+)'/g)]);
  return [...calls, ...lists.map(([, name]) => name)];
}

function lineOf(file, comment) {
  return (
    readFileSync(file, 'utf8')
      .split('\n')
      .findIndex((line) => line.endsWith(comment)) + 1
  );
}
