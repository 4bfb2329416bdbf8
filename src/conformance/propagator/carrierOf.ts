import { defaultTextMapGetter, defaultTextMapSetter, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import { textOf as textOfValue } from '../textOf.js';
import type { CarrierKind, CarrierShape } from './Shapes.js';

/** A carrier, and how it is read and written. */
export interface LiveCarrier {
  readonly carrier: unknown;
  readonly getter: TextMapGetter<unknown>;
  readonly setter: TextMapSetter<unknown>;
  /** What it holds now, in the order in which it was written. */
  read(): [name: string, value: unknown][];
  /** As code makes it, and as code reads and writes it. */
  readonly source: string;
  readonly getterSource: string;
  readonly setterSource: string;
}

type Entries = CarrierShape['entries'];

/** Makes the carrier that a shape describes. */
export function carrierOf({ entries, kind = 'object' }: CarrierShape): LiveCarrier {
  return makers[kind](entries);
}

const makers: Readonly<Record<CarrierKind, (entries: Entries) => LiveCarrier>> = {
  object: (entries) => plain(record(entries), literal(entries)),
  'null prototype': (entries) =>
    plain(
      Object.assign(Object.create(null) as object, record(entries)),
      `Object.assign(Object.create(null), ${literal(entries)})`,
    ),
  'frozen object': (entries) => plain(Object.freeze(record(entries)), `Object.freeze(${literal(entries)})`),
  inherited: (entries) => ({
    ...plain(Object.create(record(entries)) as object, `Object.create(${literal(entries)})`),
    getter: {
      get: (carrier, key) => (Object.hasOwn(own(carrier), key) ? (own(carrier)[key] as string) : undefined),
      keys: (carrier) => Object.keys(own(carrier)),
    },
    getterSource:
      '{ get: (carrier, key) => (Object.hasOwn(carrier, key) ? carrier[key] : undefined), keys: Object.keys }',
  }),
  environment: (entries) => {
    const named = entries.map(([name, value]) => [variableName(name), value] as const);
    return {
      ...plain(record(named), literal(named)),
      getter: {
        get: (carrier, key) => own(carrier)[variableName(key)] as string | undefined,
        keys: (carrier) => Object.keys(own(carrier)),
      },
      setter: { set: (carrier, key, value) => void (own(carrier)[variableName(key)] = value) },
      getterSource: "{ get: (env, key) => env[key.toUpperCase().replace(/[^A-Z0-9]/g, '_')], keys: Object.keys }",
      setterSource: "{ set: (env, key, value) => { env[key.toUpperCase().replace(/[^A-Z0-9]/g, '_')] = value; } }",
    };
  },
  lists: (entries) => {
    const listed = entries.map(([name, value]) => [name, Array.isArray(value) ? value : [value]] as const);
    return plain(record(listed), literal(listed));
  },
  Buffers: (entries) => ({
    ...plain(record(entries.map(([name, value]) => [name, Buffer.from(String(value))])), bufferLiteral(entries)),
    getter: { get: (carrier, key) => textOf(own(carrier)[key]), keys: (carrier) => Object.keys(own(carrier)) },
    getterSource: '{ get: (carrier, key) => carrier[key]?.toString(), keys: Object.keys }',
  }),
  Map: (entries) => {
    const map = new Map<string, unknown>(entries);
    return {
      carrier: map,
      getter: { get: (_, key) => map.get(key) as string | undefined, keys: () => [...map.keys()] },
      setter: { set: (_, key, value) => void map.set(key, value) },
      read: () => [...map],
      source: `new Map(${valueText(entries)})`,
      getterSource: '{ get: (map, key) => map.get(key), keys: (map) => [...map.keys()] }',
      setterSource: '{ set: (map, key, value) => map.set(key, value) }',
    };
  },
  Headers: (entries) => {
    const headers = new Headers();
    for (const [name, value] of entries) append(headers, name, String(value));
    return {
      carrier: headers,
      getter: { get: (_, key) => headers.get(key) ?? undefined, keys: () => [...headers.keys()] },
      setter: { set: (_, key, value) => headers.set(key, value) },
      read: () => [...headers],
      source: `new Headers(${valueText(entries)})`,
      getterSource: '{ get: (headers, key) => headers.get(key) ?? undefined, keys: (headers) => [...headers.keys()] }',
      setterSource: '{ set: (headers, key, value) => headers.set(key, value) }',
    };
  },
  opaque: (entries) => {
    const held = new Map<string, unknown>(entries);
    return {
      carrier: Object.freeze({}),
      getter: { get: (_, key) => held.get(key) as string | undefined, keys: () => [...held.keys()] },
      setter: { set: (_, key, value) => void held.set(key, value) },
      read: () => [...held],
      source: `Object.freeze({}); const held = new Map(${valueText(entries)})`,
      getterSource: '{ get: (_, key) => held.get(key), keys: () => [...held.keys()] }',
      setterSource: '{ set: (_, key, value) => held.set(key, value) }',
    };
  },
  'throwing getter': (entries) => {
    const made = plain(record(entries), literal(entries));
    const refuse = (): never => {
      throw new Error('the getter threw');
    };
    const getterSource = "{ get: () => { throw new Error('the getter threw'); }, keys: () => [] }";
    return { ...made, getter: { get: refuse, keys: refuse }, getterSource };
  },
};

function plain(carrier: object, source: string): LiveCarrier {
  return {
    carrier,
    getter: defaultTextMapGetter as TextMapGetter<unknown>,
    setter: defaultTextMapSetter as TextMapSetter<unknown>,
    read: () => Object.entries(carrier),
    source,
    getterSource: 'defaultTextMapGetter',
    setterSource: 'defaultTextMapSetter',
  };
}

/** Own properties only, whatever they are called. */
function record(entries: Entries): object {
  const made = {};
  for (const [name, value] of entries)
    Object.defineProperty(made, name, { value, enumerable: true, writable: true, configurable: true });
  return made;
}

/** Entries as an object literal of TypeScript. */
export function literal(entries: Entries): string {
  if (entries.length === 0) return '{}';
  const fields = entries.map(([name, value]) => `${keyText(name)}: ${valueText(value)}`);
  return `{ ${fields.join(', ')} }`;
}

function keyText(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}

/** A value as TypeScript has it. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  return value === undefined ? 'undefined' : textOfValue(value);
}

/** OpenTelemetry, Environment Variables as Context Propagation Carriers: upper case, and underscores. */
function variableName(name: string): string {
  return name.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}

function bufferLiteral(entries: Entries): string {
  const fields = entries.map(([name, value]) => `${keyText(name)}: Buffer.from(${valueText(String(value))})`);
  return `{ ${fields.join(', ')} }`;
}

function own(carrier: unknown): Record<string, unknown> {
  return carrier as Record<string, unknown>;
}

function textOf(value: unknown): string | undefined {
  return value === undefined ? undefined : Buffer.from(value as Buffer).toString();
}

/** HTTP allows fewer bytes than a carrier in memory; what it would not take never came. */
function append(headers: Headers, name: string, value: string): void {
  try {
    headers.append(name, value);
  } catch {
    // Left out, as a server would never have handed it over.
  }
}
