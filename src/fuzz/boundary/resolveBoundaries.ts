import { UsageError } from '../../util/UsageError.js';
import { editDistance } from '../../util/editDistance.js';
import { printValue } from '../../util/printValue.js';
import type { AnyBoundary, Carries, Cross } from './Boundary.js';
import { carriesOf, isRemote } from './Boundary.js';
import type { FarFeature } from './FarFeature.js';
import { farFeatures } from './FarFeature.js';

/** What `checkPropagation` and its siblings accept. */
export type Subject = Cross | AnyBoundary | readonly AnyBoundary[];

const classes: readonly Carries[] = ['context', 'carrier', 'trigger', 'creation', 'nothing'];
const remoteClasses: readonly Carries[] = ['carrier', 'nothing'];

/**
 * Turns a bare function, a boundary, or a list of boundaries into a list.
 *
 * @throws UsageError for everything else, and for boundaries that cannot be judged as they are.
 */
export function resolveBoundaries(what: Subject): AnyBoundary[] {
  const list = (Array.isArray(what) ? what : [what]).map((one: unknown, i) =>
    resolveOne(one, Array.isArray(what) ? `boundaries[${i}]` : 'the boundary'),
  );
  if (list.length === 0)
    throw new UsageError(
      'There is no boundary to check: an empty list was given. Give a function (task) => …, a boundary, or a list of boundaries.',
    );
  const twice = list.find(({ name }, i) => list.some((other, j) => j < i && other.name === name));
  if (twice)
    throw new UsageError(
      `Two boundaries are named "${twice.name}". Give each a name of its own: reports and replay tokens go by it.`,
    );
  return list;
}

function resolveOne(given: unknown, where: string): AnyBoundary {
  if (typeof given === 'function') return { name: given.name || 'boundary', cross: given as Cross };
  const boundary = given as Partial<AnyBoundary> | null | undefined;
  if (typeof boundary !== 'object' || boundary === null) throw notABoundary(where, printValue(given));
  const { name } = boundary;
  if (typeof name !== 'string' || name === '') throw notABoundary(where, `an object without a name`);
  if (/[\n\r]/.test(name)) throw notABoundary(where, `named ${printValue(name)}, which has a line break`);
  const crosses = 'cross' in boundary && typeof boundary.cross === 'function';
  const sends = 'send' in boundary && typeof boundary.send === 'function';
  if (crosses === sends)
    throw notABoundary(
      `"${name}"`,
      crosses ? 'an object with both cross and send' : 'an object with neither cross nor send',
    );
  checkMembers(given as object, name);
  checkClass(boundary as AnyBoundary);
  checkLacks(boundary as AnyBoundary);
  return boundary as AnyBoundary;
}

/** What may be misspelt, and what a misspelt one would hold. */
const members: Readonly<Record<string, (value: unknown) => boolean>> = {
  carries: (value) => classes.includes(value as Carries),
  mergesCalls: (value) => typeof value === 'boolean',
  lacks: Array.isArray,
  setup: (value) => typeof value === 'function',
  dispose: (value) => typeof value === 'function',
};

/** A boundary may have members of its own, but one that is spelt almost like ours is a mistake. */
function checkMembers(given: object, name: string): void {
  const { setup, dispose, mergesCalls } = given as Partial<Record<string, unknown>>;
  for (const [member, value] of Object.entries({ setup, dispose })) {
    if (value !== undefined && typeof value !== 'function')
      throw new UsageError(`Boundary "${name}" has a ${member} that is ${printValue(value)}; accepted: a function.`);
  }
  if (mergesCalls !== undefined && typeof mergesCalls !== 'boolean')
    throw new UsageError(`Boundary "${name}" says mergesCalls: ${printValue(mergesCalls)}; accepted: true or false.`);
  for (const [key, value] of Object.entries(given)) {
    if (key in members) continue;
    const meant = Object.keys(members).find((member) => isAlmost(key, member) && members[member]?.(value));
    if (meant !== undefined && !(meant in given))
      throw new UsageError(`Boundary "${name}" has a member "${key}". Did you mean "${meant}"?`);
  }
}

function isAlmost(key: string, member: string): boolean {
  return editDistance(key.toLowerCase(), member.toLowerCase()) <= (member.length > 6 ? 2 : 1);
}

function checkClass(boundary: AnyBoundary): void {
  const carries = carriesOf(boundary);
  const accepted = isRemote(boundary) ? remoteClasses : classes;
  if (!accepted.includes(carries)) {
    throw new UsageError(
      `Boundary "${boundary.name}" says carries: ${JSON.stringify(carries)}; accepted here: ${accepted.map((name) => `'${name}'`).join(', ')}.`,
    );
  }
  if (carries === 'creation' && !boundary.setup) {
    throw new UsageError(
      `Boundary "${boundary.name}" says carries: 'creation', so its tasks are promised the context of setup(), but it has no setup. Make the resource in setup(), or name another class.`,
    );
  }
}

function checkLacks(boundary: AnyBoundary): void {
  const { name, lacks } = boundary as { name: string; lacks?: unknown };
  if (lacks === undefined) return;
  if (!isRemote(boundary))
    throw new UsageError(
      `Boundary "${name}" says lacks: ${printValue(lacks)}, but its task runs in this process, where nothing is lacking. Only a boundary with send may say so.`,
    );
  if (Array.isArray(lacks) && lacks.every((feature) => farFeatures.includes(feature as FarFeature))) return;
  const accepted = farFeatures.map((feature) => `'${feature}'`).join(', ');
  throw new UsageError(`Boundary "${name}" says lacks: ${printValue(lacks)}; accepted: a list of ${accepted}.`);
}

function notABoundary(where: string, given: string): UsageError {
  return new UsageError(
    `Not a boundary: ${where} is ${given}. Give a function (task) => …, { name, cross }, or { name, send }.`,
  );
}
