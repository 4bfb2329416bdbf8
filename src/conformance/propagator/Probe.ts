import type { Context, TextMapGetter, TextMapPropagator } from '@opentelemetry/api';
import { carrierOf, type LiveCarrier, literal } from './carrierOf.js';
import { changeOf } from './changeOf.js';
import { contextOf, keepsForeign } from './contextOf.js';
import { contextText } from './contextText.js';
import { shapeOf } from './shapeOf.js';
import type { CarrierShape, ContextShape } from './Shapes.js';
import { demandNoPromise, Misfit, Thrown } from './Thrown.js';
import { errorText, printed, textOf } from '../textOf.js';

/** What an inject left in its carrier. */
export interface Injected {
  /** In the order in which they were written. */
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** The value under a name, whatever the case of its letters. */
  get(name: string): unknown;
  /** The carrier itself, to be read again. */
  readonly live: NamedCarrier;
  /** The context holds what it held before. */
  readonly contextKept: boolean;
}

/** What an extract made of the context it was given. */
export interface Extracted {
  readonly shape: ContextShape;
  /** The context itself, to be passed on. */
  readonly live: NamedContext;
  /** It is the very context that was given. */
  readonly unchanged: boolean;
  /** What sets it apart from the context that was given. */
  readonly change: string;
  /** Headers that the getter was asked for. */
  readonly asked: readonly string[];
  /** What others had put into the context is still there. */
  readonly foreignKept: boolean;
  /** The carrier holds what it held before. */
  readonly carrierKept: boolean;
}

interface NamedCarrier extends LiveCarrier {
  readonly name: string;
}

interface NamedContext {
  readonly name: string;
  readonly context: Context;
}

/** Calls one propagator and writes down what was done, so that a failure can be told as code. */
export class Probe {
  readonly #make: () => TextMapPropagator;
  readonly #lines: string[] = [];
  #propagator: TextMapPropagator;
  #carriers = 0;
  #contexts = 0;

  constructor(make: () => TextMapPropagator) {
    this.#make = make;
    this.#propagator = make();
  }

  /** What was done so far, as TypeScript, each step with what came of it. */
  get program(): string {
    return this.#lines.join('\n');
  }

  /** Goes on with another propagator, that has seen nothing yet. */
  restart(): void {
    this.#propagator = this.#noted('propagator = factory()', () => this.#make());
  }

  /** Does something that is not what is asked: where it fails, nothing comes of it, and another case tells. */
  whereItWorks<T>(call: () => readonly T[]): readonly T[] {
    try {
      return call();
    } catch (error) {
      if (error instanceof Thrown || error instanceof Misfit) return [];
      throw error;
    }
  }

  fields(): string[] {
    const fields: unknown = this.#noted('propagator.fields()', () => this.#propagator.fields());
    this.#outcome(printed(fields));
    demandNoPromise('fields() to answer', fields);
    if (!Array.isArray(fields) || !fields.every((field) => typeof field === 'string'))
      throw new Misfit('fields(): a list of texts', fields);
    return fields;
  }

  /** Injects into a new carrier, or into one that holds something, or into one that was written before. */
  inject(given: ContextShape | Extracted, into: CarrierShape | Injected = { entries: [] }): Injected {
    const live = 'live' in into ? into.live : this.#carrier(into);
    const { name, context } = 'live' in given ? given.live : { name: contextText(given), context: contextOf(given) };
    const code = `propagator.inject(${name}, ${live.name}, ${live.setterSource})`;
    const before = textOf(shapeOf(context));
    const returned: unknown = this.#noted(code, () => this.#propagator.inject(context, live.carrier, live.setter));
    const entries = live.read();
    this.#outcome(`${live.name}: ${literal(entries)}`);
    demandNoPromise('inject to write', returned);
    const contextKept = textOf(shapeOf(context)) === before;
    return { entries, live, contextKept, get: (wanted) => entries.find(([key]) => isSame(key, wanted))?.[1] };
  }

  /** Extracts from a carrier, under a context that may hold something already. */
  extract(from: CarrierShape | Injected, under: ContextShape = {}): Extracted {
    const live = 'live' in from ? from.live : this.#carrier(from);
    const given = contextOf(under);
    const before = literal(live.read());
    const name = `context${(this.#contexts += 1)}`;
    const code = `const ${name} = propagator.extract(${contextText(under)}, ${live.name}, ${live.getterSource})`;
    const asked: string[] = [];
    const getter: TextMapGetter<unknown> = {
      ...live.getter,
      get: (carrier, key) => {
        asked.push(String(key).toLowerCase());
        return live.getter.get(carrier, key);
      },
    };
    const context: unknown = this.#noted(code, () => this.#propagator.extract(given, live.carrier, getter));
    demandNoPromise('extract to answer', context);
    if (!isContext(context)) throw new Misfit('extract to return a context', context);
    const shape = shapeOf(context);
    const change = changeOf(given, context, shape);
    this.#outcome(`${name}: ${change}`);
    return {
      shape,
      live: { name, context },
      unchanged: context === given,
      change,
      asked,
      foreignKept: keepsForeign(context),
      carrierKept: literal(live.read()) === before,
    };
  }

  #carrier(shape: CarrierShape): NamedCarrier {
    const live = carrierOf(shape);
    const name = `carrier${(this.#carriers += 1)}`;
    this.#lines.push(`const ${name} = ${live.source};`);
    return { ...live, name };
  }

  #noted<T>(code: string, call: () => T): T {
    this.#lines.push(`${code};`);
    try {
      return call();
    } catch (error) {
      this.#outcome(`threw ${errorText(error)}`);
      throw new Thrown(error);
    }
  }

  #outcome(text: string): void {
    this.#lines.push(`// ${text}`);
  }
}

function isSame(key: string, wanted: string): boolean {
  return key.toLowerCase() === wanted.toLowerCase();
}

function isContext(value: unknown): value is Context {
  const { getValue, setValue } = (value ?? {}) as Partial<Context>;
  return typeof getValue === 'function' && typeof setValue === 'function';
}
