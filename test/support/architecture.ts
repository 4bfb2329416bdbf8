import { posix } from 'node:path';

/** One import of a file, whatever its form. */
export interface Import {
  readonly from: string;
  readonly specifier: string;
  /** `type` imports vanish; `dynamic` ones load later (`import()`, `require`). */
  readonly form: 'static' | 'type' | 'dynamic' | 'reexport';
}

/** What each folder may import, beside itself. The longest path that fits a file decides. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'src/util': [],
  'src/trace': ['src/util'],
  'src/check': ['src/util', 'src/trace'],
  'src/render': ['src/util', 'src/trace', 'src/check'],
  'src/fixture': ['src/util', 'src/trace', 'src/check', 'src/render'],
  'src/collect': ['src/util', 'src/trace', 'src/check', 'src/render'],
  'src/fuzz': ['src/util', 'src/trace', 'src/check', 'src/render', 'src/fixture', 'src/collect'],
  'src/conformance': ['src/util', 'src/trace', 'src/check', 'src/render', 'src/fixture', 'src/collect'],
  matchers: ['src/util', 'src/trace', 'src/check', 'src/render', 'src/fixture', 'src/collect', 'src/conformance'],
  'src/cli': ['src'],
  // Subpath entries and the preload compose layers; nothing imports them but the command.
  src: ['src'],
};

/** Files that may re-export: the subpath entries. */
const entries = [
  /^src\/index\.ts$/,
  /^src\/(?:fuzz|conformance)\/index\.ts$/,
  /^src\/(?:collect|preload)\.ts$/,
  /^matchers\/(?:index|(?:vitest|jest)(?:Strict)?|nodeTest|bun|playwright)\.ts$/,
];

/** Packages that only some files may load. */
const guarded: readonly { readonly packages: RegExp; readonly only: RegExp; readonly typesAnywhere: boolean }[] = [
  {
    packages: /^fast-check$/,
    only: /^src\/(?:fuzz\/(?:arbitrary|run)|conformance\/generate)(?:\/|\.ts$)/,
    typesAnywhere: false,
  },
  {
    packages: /^@opentelemetry\/(?:sdk-|core$|context-|propagator-|resources$|exporter-)/,
    only: /^src\/fixture\/sdk\.ts$/,
    typesAnywhere: false,
  },
  { packages: /^vitest(?:\/|$)/, only: /^matchers\/(?:vitest\w*|types\/vitest)\.ts$/, typesAnywhere: false },
  { packages: /^(?:expect|jest|@jest\/.*)$/, only: /^matchers\/(?:jest\w*|types\/jest)\.ts$/, typesAnywhere: false },
  { packages: /^bun:/, only: /^matchers\/(?:runner\/bunTest|types\/bun)\.ts$/, typesAnywhere: false },
  {
    packages: /^@playwright\/test$/,
    only: /^matchers\/(?:playwright\w*|runner\/tracingFixtures)\.ts$/,
    typesAnywhere: false,
  },
  {
    packages: /^@opentelemetry\/api$/,
    only: /^(?:src\/(?:fixture|collect|fuzz|conformance|cli|[^/]+\.ts)|matchers)/,
    typesAnywhere: true,
  },
  {
    packages: /^(?!node:|@opentelemetry\/api$)/,
    only: /^(?!src\/(?:util|trace|check|render)\/)/,
    typesAnywhere: false,
  },
  { packages: /^node:/, only: /^(?!src\/(?:trace|check|render)\/)/, typesAnywhere: false },
];

/** All imports of a source text. Comments do not count; text inside template literals might, and is then to be moved. */
export function readImports(from: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const statements = [...code.matchAll(/^(import|export)\s+(type\s+)?(?:[\w*\s{},$]*?\sfrom\s+)?'([^']+)'/gm)];
  const calls = [...code.matchAll(/\b(?:import|require\w*(?:\.resolve)?)\(\s*'([^']+)'/g)];
  return [
    ...statements.map(([, keyword, type, specifier]) => ({
      from,
      specifier: specifier as string,
      form: keyword === 'export' ? ('reexport' as const) : type === undefined ? ('static' as const) : ('type' as const),
    })),
    ...calls.map(([, specifier]) => ({ from, specifier: specifier as string, form: 'dynamic' as const })),
  ];
}

/** Every breach of the layer table among the given files, by path from the root. Empty when the code keeps to it. */
export function findBreaches(files: ReadonlyMap<string, string>): string[] {
  const imports = [...files].flatMap(([path, text]) => readImports(path, text));
  return [...imports.flatMap((one) => breaches(one)), ...cycles(imports)];
}

function breaches(one: Import): string[] {
  const target = targetOf(one);
  const found: string[] = [];
  if (one.form === 'reexport' && !entries.some((entry) => entry.test(one.from))) {
    found.push(`${one.from} re-exports ${one.specifier}, but is no subpath entry`);
  }
  if (target === undefined) return [...found, ...packageBreaches(one)];
  if (!mayImport(one, target)) found.push(`${one.from} may not import ${target} (${one.form})`);
  return found;
}

function packageBreaches({ from, specifier, form }: Import): string[] {
  return guarded
    .filter(
      ({ packages, only, typesAnywhere }) =>
        packages.test(specifier) && !only.test(from) && !(typesAnywhere && form === 'type'),
    )
    .map(() => `${from} may not import ${specifier} (${form})`)
    .slice(0, 1);
}

function mayImport({ from, form }: Import, target: string): boolean {
  const [own, other] = [layerOf(from), layerOf(target)];
  if (own === undefined || other === undefined) return false;
  if (own === other) return true;
  // The two matchers that run programs load the engine when they are called, and speak of its types.
  if (own === 'matchers' && other === 'src/fuzz') return form === 'dynamic' || form === 'type';
  const allowed = layers[own] ?? [];
  return allowed.includes(other) || (allowed.includes('src') && other !== 'matchers');
}

function layerOf(path: string): string | undefined {
  const fitting = Object.keys(layers).filter((layer) => path.startsWith(`${layer}/`));
  return fitting.sort((a, b) => b.length - a.length)[0];
}

function targetOf({ from, specifier }: Import): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return posix.join(posix.dirname(from), specifier).replace(/\.js$/, '.ts');
}

/** Files that lead back to themselves by what is loaded at once; types and what is loaded later make no cycle. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const one of imports) {
    const target = targetOf(one);
    if (target === undefined || one.form === 'type' || one.form === 'dynamic') continue;
    next.set(one.from, [...(next.get(one.from) ?? []), target]);
  }
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, above: readonly string[]): void => {
    if (above.includes(path)) {
      found.push(`cycle: ${[...above.slice(above.indexOf(path)), path].join(' -> ')}`);
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...above, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return found;
}
