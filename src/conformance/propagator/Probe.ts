import type { Context, TextMapPropagator } from '@opentelemetry/api';
import { carrierOf, type LiveCarrier, literal, valueText } from './carrierOf.js';
import { contextOf, keepsForeign, shapeOf } from './contextOf.js';
import { contextText } from './contextText.js';
import type { CarrierShape, ContextShape } from './Shapes.js';

/** What an inject left in its carrier. */
export interface Injected {
  /** In the order in which they were written. */
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** The value under a name, whatever the case of its letters. */
  get(name: string): unknown;
  /** The carrier itself, to be read again. */
  readonly live: NamedCarrier;
}

/** What an extract made of the context it was given. */
export interface Extracted {
  readonly shape: ContextShape;
  /** The context itself, to be passed on. */
  readonly live: NamedContext;
  /** It is the very context that was given. */
  readonly unchanged: boolean;
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
  readonly #propagator: TextMapPropagator;
  readonly #lines: string[] = [];
  #carriers = 0;
  #contexts = 0;

  constructor(propagator: TextMapPropagator) {
    this.#propagator = propagator;
  }

  /** What was done so far, as TypeScript, each step with what came of it. */
  get program(): string {
    return this.#lines.join('\n');
  }

  fields(): string[] {
    const fields = this.#noted('propagator.fields()', () => this.#propagator.fields());
    this.#outcome(valueText(fields));
    return fields;
  }

  /** Injects into a new carrier, or into one that holds something, or into one that was written before. */
  inject(given: ContextShape | Extracted, into: CarrierShape | Injected = { entries: [] }): Injected {
    const live = 'live' in into ? into.live : this.#carrier(into);
    const { name, context } = 'live' in given ? given.live : { name: contextText(given), context: contextOf(given) };
    const code = `propagator.inject(${name}, ${live.name}, ${live.setterSource})`;
    this.#noted(code, () => this.#propagator.inject(context, live.carrier, live.setter));
    const entries = live.read();
    this.#outcome(`${live.name}: ${literal(entries)}`);
    return { entries, live, get: (wanted) => entries.find(([key]) => isSame(key, wanted))?.[1] };
  }

  /** Extracts from a carrier, under a context that may hold something already. */
  extract(from: CarrierShape | Injected, under: ContextShape = {}): Extracted {
    const live = 'live' in from ? from.live : this.#carrier(from);
    const given = contextOf(under);
    const before = literal(live.read());
    const name = `context${(this.#contexts += 1)}`;
    const code = `const ${name} = propagator.extract(${contextText(under)}, ${live.name}, ${live.getterSource})`;
    const context = this.#noted(code, () => this.#propagator.extract(given, live.carrier, live.getter)) as unknown;
    if (!isContext(context))
      throw new Thrown(new TypeError(`extract returned ${String(context)}, which is no context`));
    const shape = shapeOf(context);
    this.#outcome(`${name}: ${context === given ? 'the context that was given' : contextText(shape)}`);
    return {
      shape,
      live: { name, context },
      unchanged: context === given,
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
      this.#outcome(`threw ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}`);
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

/** The propagator threw. */
export class Thrown extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
  }
}

function isContext(value: unknown): value is Context {
  return typeof (value as Partial<Context> | undefined)?.getValue === 'function';
}
