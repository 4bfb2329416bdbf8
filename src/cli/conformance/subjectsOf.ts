import type { ContextManager, TextMapPropagator } from '@opentelemetry/api';
import type { CarrierSubject } from '../../conformance/carrier/CarrierCase.js';
import type { Compose } from '../../conformance/composite/CompositeCase.js';
import { isClass } from '../../util/isClass.js';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import type { Subject } from './Subject.js';

const accepted = `Export by name or as default, alone or in a list:
  a function without parameters that makes a propagator or a context manager, or a class of one,
  { make, getter, setter } for a carrier,
  { composite: (propagators) => … } for what makes one propagator of a list, or
  { propagator: () => …, capabilities: { tracestate: 'the reason' }, known: { 'case-id': 'where it is reported' } }, the same
  with contextManager, carrier or composite in place of propagator.`;

type Bag = Readonly<Record<string, unknown>>;

/** Finds what a module exports for the kits. Throws a {@link UsageError} when there is nothing, or something else in a list. */
export function subjectsOf(exported: unknown, module: string): Subject[] {
  const named = Object.entries({ ...(exported as Bag) }).filter(
    ([name]) => name !== 'module.exports' && name !== '__esModule',
  );
  const values = named.flatMap(([name, value]) => spread(name, value));
  const seen = new Set<unknown>();
  const subjects = values.flatMap(([name, value]) => {
    if (seen.has(value)) return [];
    seen.add(value);
    return subjectFrom(name === 'default' ? ownName(value, module) : name, value) ?? [];
  });
  if (subjects.length > 0) return subjects;
  const names = named.map(([name]) => name).join(', ') || 'nothing';
  const reasons = values.flatMap(([name, value]) => reasonOf(name, value));
  throw new UsageError(
    [`Nothing to hold to a contract in ${module}: it exports ${names}.`, ...reasons, accepted].join('\n'),
  );
}

/** Why something is no subject, where that can be said. */
function reasonOf(name: string, value: unknown): string[] {
  if (typeof value !== 'function') return [];
  if (isAsync(value))
    return [`${name} is async: it makes a Promise. Wait for it in the module, and export () => made.`];
  return value.length > 0 && !isClass(value) ? [`${name} takes parameters: nobody here knows what to give it.`] : [];
}

function spread(name: string, value: unknown): [string, unknown][] {
  if (Array.isArray(value)) return value.map((one, i) => [`${name}[${i}]`, one]);
  const isBag = name === 'default' && isObject(value) && subjectFrom(name, value) === undefined;
  return isBag ? Object.entries(value) : [[name, value]];
}

function subjectFrom(name: string, value: unknown): Subject | undefined {
  if (typeof value === 'function') return subjectFromFunction(name, value as () => unknown);
  if (!isObject(value)) return undefined;
  const { propagator, contextManager, carrier, composite } = value;
  const inner = propagator ?? contextManager ?? carrier;
  if (inner === undefined && composite === undefined) return subjectFromObject(name, value);
  demandKeys(name, value);
  const found = composite === undefined ? subjectFrom(name, inner) : subjectFromComposite(name, composite);
  if (found === undefined)
    throw new UsageError(
      [
        `${name} holds neither a propagator, a context manager, a carrier nor a function that makes a composite.`,
        ...reasonOf(name, inner),
        accepted,
      ].join('\n'),
    );
  const {
    name: given = name,
    capabilities = {},
    known = {},
  } = value as Partial<Pick<Subject, 'name' | 'capabilities' | 'known'>>;
  return { ...found, name: given, capabilities, known };
}

function subjectFromObject(name: string, value: Bag): Subject | undefined {
  const plain = { name, capabilities: {}, known: {} };
  if (isPropagator(value)) return { ...plain, kind: 'propagator', make: () => value };
  if (isContextManager(value)) return { ...plain, kind: 'context manager', make: () => value };
  if (!isCarrier(value)) return refuseNearly(name, 'is', value);
  if ('capabilities' in value || 'known' in value)
    throw new UsageError(
      `${name} has capabilities or known beside make, getter and setter, where nobody reads them: { carrier: { make, getter, setter }, capabilities, known }.`,
    );
  return { ...plain, kind: 'carrier', carrier: value };
}

const kinds = ['propagator', 'contextManager', 'carrier', 'composite'];
const keys = [...kinds, 'name', 'capabilities', 'known'];

/** What is misspelt would be ignored, and two subjects in one would be told as one. */
function demandKeys(name: string, value: Bag): void {
  const unknown = Object.keys(value).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw new UsageError(`${name} has ${printValue(unknown)}, which is none of ${keys.join(', ')}.`);
  const given = kinds.filter((kind) => value[kind] !== undefined);
  if (given.length > 1) throw new UsageError(`${name} has ${given.join(' and ')}: export each on its own.`);
}

const contracts: readonly (readonly [kind: string, members: readonly string[]])[] = [
  ['propagator', ['inject', 'extract', 'fields']],
  ['context manager', ['active', 'with', 'bind', 'enable', 'disable']],
];

/** What has two methods of a contract is meant for it, and says what it lacks; anything else is of no concern. */
function refuseNearly(name: string, verb: 'is' | 'made', value: Bag): undefined {
  for (const [kind, members] of contracts) {
    const missing = members.find((member) => typeof value[member] !== 'function');
    const present = members.filter((member) => typeof value[member] === 'function');
    if (present.length >= 2 && missing !== undefined)
      throw new UsageError(
        `${name} ${verb} ${printValue(value)}, which has no ${missing}(): it is no ${kind}.\n${accepted}`,
      );
  }
}

/** It takes a list of propagators, and no look at it tells that from what takes something else: it has to be said. */
function subjectFromComposite(name: string, value: unknown): Subject | undefined {
  if (typeof value !== 'function' || isClass(value)) return undefined;
  return { name, capabilities: {}, known: {}, kind: 'composite', compose: value as Compose };
}

/** A function that needs something cannot be called, and one that throws is no factory. */
function subjectFromFunction(name: string, value: () => unknown): Subject | undefined {
  if (value.length > 0 && !isClass(value)) return undefined;
  if (isAsync(value)) return undefined;
  const make = isClass(value) ? () => Reflect.construct(value, []) as unknown : value;
  let made: unknown;
  try {
    made = make();
  } catch (error) {
    throw new UsageError(`${name} threw when it was called without arguments: ${(error as Error).message}`, {
      cause: error,
    });
  }
  const plain = { name, capabilities: {}, known: {} };
  if (isPropagator(made)) return { ...plain, kind: 'propagator', make: make as () => TextMapPropagator };
  if (isContextManager(made)) return { ...plain, kind: 'context manager', make: make as () => ContextManager };
  if (isCarrier(made)) return { ...plain, kind: 'carrier', carrier: made };
  return isObject(made) ? refuseNearly(name, 'made', made) : undefined;
}

function ownName(value: unknown, module: string): string {
  const file = module.replace(/^.*[/\\]/, '').replace(/\.[^.]+$/, '');
  return typeof value === 'function' && value.name !== '' && value.name !== 'default' ? value.name : file;
}

function isObject(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null;
}

function isPropagator(value: unknown): value is TextMapPropagator & Bag {
  return isObject(value) && has(value, 'inject', 'extract', 'fields');
}

function isContextManager(value: unknown): value is ContextManager & Bag {
  return isObject(value) && has(value, 'active', 'with', 'bind', 'enable', 'disable');
}

function isCarrier(value: unknown): value is CarrierSubject & Bag {
  return isObject(value) && has(value, 'make') && isObject(value['getter']) && isObject(value['setter']);
}

function has(value: Bag, ...methods: readonly string[]): boolean {
  return methods.every((method) => typeof value[method] === 'function');
}

function isAsync(value: object): boolean {
  return Object.prototype.toString.call(value) === '[object AsyncFunction]';
}
