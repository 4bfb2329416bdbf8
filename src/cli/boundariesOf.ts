import type { AnyBoundary, Cross } from '../fuzz/boundary/Boundary.js';
import { isClass } from '../util/isClass.js';
import { UsageError } from '../util/UsageError.js';

/** What a module offers for a run. */
export interface ModuleBoundaries {
  readonly boundaries: readonly AnyBoundary[];
  /** Exported functions that cannot be crossings, and why. */
  readonly skipped: readonly string[];
}

const accepted =
  'Export a function (task, hop) => …, or an object { name, cross } or { name, send }: by name, as default, as an array, or from a default function without parameters that returns them.';

/**
 * Finds the boundaries a module exports: its default export (one, an array, or a function without parameters that
 * returns them), and every named export that is one, or an array of them. Throws a {@link UsageError} when there is none.
 */
export async function boundariesOf(exported: unknown, module: string): Promise<ModuleBoundaries> {
  const { main, named } = unwrap(exported);
  const found: { source: unknown; boundary: AnyBoundary }[] = [];
  const skipped: string[] = [];
  const add = (source: unknown, boundary: AnyBoundary) => {
    if (!found.some((other) => other.source === source)) found.push({ source, boundary });
  };
  for (const { value, label, name } of await mainBoundaries(main, module))
    add(value, boundaryFrom(value, name, label, module));
  for (const [name, value] of Object.entries(named)) {
    if (isBoundaryObject(value)) add(value, boundaryFrom(value, name, name, module));
    else if (isList(value))
      for (const one of entriesOf(value, name, name))
        add(one.value, boundaryFrom(one.value, one.name, one.label, module));
    else if (isCross(value)) add(value, { name, cross: value });
    else if (isUnusableFunction(value)) skipped.push(`${name} (a function without parameters takes no task)`);
  }
  if (found.length === 0) throw new UsageError(nothingFound(module, main, named, skipped));
  return { boundaries: found.map(({ boundary }) => boundary), skipped };
}

/** Undoes what CommonJS and its interop do: `module.exports` is the default, and a bag of exports is no default. */
function unwrap(exported: unknown): { main: unknown; named: Readonly<Record<string, unknown>> } {
  if (typeof exported === 'function' || Array.isArray(exported)) return { main: exported, named: {} };
  const { default: main, 'module.exports': _, ...named } = { ...(exported as Record<string, unknown>) };
  if (isBag(main)) return '__esModule' in main ? unwrap(main) : { main: undefined, named: { ...named, ...main } };
  if (typeof named['name'] === 'string' && isBoundaryObject(named)) return { main: main ?? exported, named: {} };
  return { main, named };
}

function isBag(value: unknown): value is Record<string, unknown> {
  return isObject(value) && !Array.isArray(value) && !isBoundaryObject(value);
}

interface Candidate {
  readonly value: unknown;
  readonly label: string;
  readonly name: string;
}

async function mainBoundaries(main: unknown, module: string): Promise<Candidate[]> {
  if (main === undefined) return [];
  const value = isUnusableFunction(main) ? await (main as () => unknown)() : main;
  const label = value === main ? 'the default export' : 'what the default export returns';
  const own = module.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
  return Array.isArray(value) ? entriesOf(value, label, own) : [{ value, label, name: nameOf(value, own) }];
}

function entriesOf(list: readonly unknown[], label: string, own: string): Candidate[] {
  return list.map((value, index) => ({
    value,
    label: `${label}, entry ${index}`,
    name: nameOf(value, `${own}[${index}]`),
  }));
}

/** A list of boundaries under a name; a list of anything else is the module's own business. */
function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.some((one) => isBoundaryObject(one) || isCross(one));
}

function nameOf(value: unknown, otherwise: string): string {
  return typeof value === 'function' && value.name !== '' && value.name !== 'default' ? value.name : otherwise;
}

function boundaryFrom(value: unknown, name: string, label: string, module: string): AnyBoundary {
  if (isCross(value)) return { name, cross: value };
  if (!isBoundaryObject(value)) {
    throw new UsageError(`In ${module}, ${label} is ${describe(value)}, not a boundary.\n${accepted}`);
  }
  if (typeof value.name === 'string' && value.name !== '') return value;
  // A copy would lose the methods of a class, and an heir its private fields.
  return new Proxy(value, {
    get(target, key) {
      if (key === 'name') return name;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

function nothingFound(module: string, main: unknown, named: object, skipped: readonly string[]): string {
  const names = [...(main === undefined ? [] : ['default']), ...Object.keys(named)];
  const exported = names.length === 0 ? 'it exports nothing' : `it exports ${names.join(', ')}`;
  const why = skipped.length === 0 ? '' : `\nNot taken: ${skipped.join('; ')}.`;
  return `No boundary in ${module}: ${exported}.${why}\n${accepted}`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isBoundaryObject(value: unknown): value is AnyBoundary {
  return isObject(value) && (typeof value['cross'] === 'function' || typeof value['send'] === 'function');
}

function isCross(value: unknown): value is Cross {
  return typeof value === 'function' && value.length > 0 && !isClass(value);
}

function isUnusableFunction(value: unknown): boolean {
  return typeof value === 'function' && value.length === 0 && !isClass(value);
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return isClass(value) ? `the class ${value.name}` : 'a function without parameters';
  if (!isObject(value)) return `the ${typeof value} ${JSON.stringify(value) ?? String(value)}`;
  return `an object with ${Object.keys(value).join(', ') || 'no members'}`;
}
