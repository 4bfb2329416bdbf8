import { valueText } from '../propagator/carrierOf.js';
import { errorText } from '../textOf.js';
import type { CarrierSubject, Headers } from './CarrierCase.js';

/** A carrier, and what the program calls it. */
export interface NamedCarrier {
  readonly name: string;
  readonly carrier: unknown;
}

/** Calls one subject and writes down what was done, so that a failure can be told as code. */
export class CarrierProbe {
  readonly #subject: CarrierSubject;
  readonly #lines: string[] = [];
  #carriers = 0;

  constructor(subject: CarrierSubject) {
    this.#subject = subject;
  }

  /** What was done so far, as a module that logs what the comments say. */
  get program(): string {
    return ['const { make, getter, setter } = subject;', ...this.#lines].join('\n');
  }

  /** A new carrier that holds these. */
  filled(headers: Headers = []): NamedCarrier {
    const name = `carrier${(this.#carriers += 1)}`;
    const carrier = this.#noted(`const ${name} = make();`, () => this.#subject.make());
    const made = { name, carrier };
    for (const [header, value] of headers) this.set(made, header, value);
    return made;
  }

  set({ name, carrier }: NamedCarrier, header: string, value: string): void {
    const code = `setter.set(${name}, ${literalOf(header)}, ${literalOf(value)});`;
    this.#noted(code, () => this.#subject.setter.set(carrier, header, value));
  }

  /** What the getter finds; where it is a list, its first. */
  get(from: NamedCarrier, header: string): unknown {
    return this.list(from, header)[0];
  }

  /** All that the getter finds. */
  list({ name, carrier }: NamedCarrier, header: string): readonly unknown[] {
    const found = this.#logged(`getter.get(${name}, ${literalOf(header)})`, () =>
      this.#subject.getter.get(carrier, header),
    );
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  keys({ name, carrier }: NamedCarrier): string[] {
    return this.#logged(`getter.keys(${name})`, () => this.#subject.getter.keys(carrier));
  }

  #logged<T>(code: string, call: () => T): T {
    const found = this.#noted(`console.log(${code});`, call);
    this.#lines.push(`// ${literalOf(found)}`);
    return found;
  }

  #noted<T>(code: string, call: () => T): T {
    this.#lines.push(code);
    try {
      return call();
    } catch (error) {
      this.#lines.push(`// threw ${errorText(error)}`);
      throw error;
    }
  }
}

/** A value as code; one long run of a character is not written out. */
export function literalOf(value: unknown): string {
  const [, run] = typeof value === 'string' && value.length > 99 ? (/^(.)\1*$/.exec(value) ?? []) : [];
  return run === undefined ? valueText(value) : `${valueText(run)}.repeat(${(value as string).length})`;
}
