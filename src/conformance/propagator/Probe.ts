import type { Context, TextMapPropagator } from '@opentelemetry/api';
import { carrierOf, type LiveCarrier } from './carrierOf.js';
import { contextOf, keepsForeign, shapeOf } from './contextOf.js';
import { contextText } from './contextText.js';
import type { CarrierShape, ContextShape } from './Shapes.js';

/** What an inject left in its carrier. */
export interface Injected {
  /** In the order in which they were written. */
  readonly entries: readonly (readonly [name: string, value: unknown])[];
  /** The value under a name, whatever the case of its letters. */
  get(name: string): unknown;
}

/** What an extract made of the context it was given. */
export interface Extracted {
  readonly shape: ContextShape;
  /** It is the very context that was given. */
  readonly unchanged: boolean;
  /** What others had put into the context is still there. */
  readonly foreignKept: boolean;
  /** The carrier holds what it held before. */
  readonly carrierKept: boolean;
}

/** Calls one propagator and writes down what was done, so that a failure can be told as code. */
export class Probe {
  readonly #propagator: TextMapPropagator;
  readonly #lines: string[] = [];

  constructor(propagator: TextMapPropagator) {
    this.#propagator = propagator;
  }

  /** What was done so far, as TypeScript, each line with what came of it. */
  get program(): string {
    return this.#lines.join('\n');
  }

  fields(): string[] {
    const fields = this.#noted('propagator.fields()', () => this.#propagator.fields());
    this.#outcome(JSON.stringify(fields));
    return fields;
  }

  /** Injects the context into a new carrier, or into one that holds something. */
  inject(context: ContextShape, into: CarrierShape = { entries: [] }): Injected {
    return this.#inject(contextOf(context), context, carrierOf(into));
  }

  /** Injects the context twice into one carrier. */
  injectTwice(context: ContextShape): Injected {
    const made = contextOf(context);
    const carrier = carrierOf({ entries: [] });
    this.#inject(made, context, carrier);
    return this.#inject(made, context, carrier);
  }

  /** Extracts from the carrier, under a context that may hold something already. */
  extract(from: CarrierShape | Injected, under: ContextShape = {}): Extracted {
    const live = carrierOf({ entries: from.entries, ...('kind' in from ? { kind: from.kind } : {}) });
    const given = contextOf(under);
    const before = JSON.stringify(live.read());
    const code = `propagator.extract(${contextText(under)}, ${live.source}, getter)`;
    const made = this.#noted(code, () => this.#propagator.extract(given, live.carrier, live.getter)) as unknown;
    if (!isContext(made)) throw new Error(`extract returned ${String(made)}, which is no context`);
    const shape = shapeOf(made);
    this.#outcome(made === given ? 'the context that was given' : contextText(shape));
    return {
      shape,
      unchanged: made === given,
      foreignKept: keepsForeign(made),
      carrierKept: JSON.stringify(live.read()) === before,
    };
  }

  #inject(made: Context, shape: ContextShape, live: LiveCarrier): Injected {
    const code = `propagator.inject(${contextText(shape)}, ${live.source}, setter)`;
    this.#noted(code, () => this.#propagator.inject(made, live.carrier, live.setter));
    const entries = live.read();
    this.#outcome(JSON.stringify(Object.fromEntries(entries)));
    return {
      entries,
      get: (name) => entries.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1],
    };
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

/** The propagator threw. */
export class Thrown extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause), { cause });
  }
}

function isContext(value: unknown): value is Context {
  return typeof (value as Partial<Context> | undefined)?.getValue === 'function';
}
