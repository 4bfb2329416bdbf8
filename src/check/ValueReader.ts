import { quoted } from './textWords.js';

const scalar = new RegExp(`${quoted}|-?Infinity|NaN|-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|true|false|null|undefined`, 'y');
const words = new Map<string, unknown>([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
]);

/** Reads values off a line: JSON, with `NaN`, `Infinity`, `-0`, `undefined` and `bytes [1, 2]`. Throws a `SyntaxError`. */
export class ValueReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get rest(): string {
    return this.#text.slice(this.#at);
  }

  get atEnd(): boolean {
    return this.rest.trim() === '';
  }

  /** Takes what the sticky pattern finds here. */
  take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  value(): unknown {
    if (this.take(/bytes(?= \[)/y) !== undefined) return Uint8Array.from(this.#list() as number[]);
    if (this.#sees('[')) return this.#list();
    if (this.#sees('{')) return this.object();
    const written = this.take(scalar);
    if (written === undefined) throw new SyntaxError(`no value at ${this.rest}`);
    return words.has(written) ? words.get(written) : (JSON.parse(written) as unknown);
  }

  object(): Record<string, unknown> {
    return Object.fromEntries(this.#items('{', '}', () => this.#entry()));
  }

  #list(): unknown[] {
    return this.#items('[', ']', () => this.value());
  }

  #entry(): [string, unknown] {
    const key = this.value();
    this.#demand(':');
    return [String(key), this.value()];
  }

  #items<T>(open: string, close: string, read: () => T): T[] {
    this.#demand(open);
    const items: T[] = [];
    while (!this.#sees(close)) {
      if (items.length > 0) this.#demand(',');
      items.push(read());
    }
    this.#demand(close);
    return items;
  }

  #sees(mark: string): boolean {
    this.take(/ */y);
    return this.#text.startsWith(mark, this.#at);
  }

  #demand(mark: string): void {
    if (!this.#sees(mark)) throw new SyntaxError(`no ${mark} at ${this.rest}`);
    this.#at += mark.length;
    this.take(/ */y);
  }
}
