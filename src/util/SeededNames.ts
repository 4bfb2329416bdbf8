import { type SeededIds, seededIds } from './seededIds.js';

/**
 * Gives each scope ids of its own: by the seed, the name of the scope, and how many of that name came before, as attempts
 * of a test do. So nothing that other scopes do changes them.
 */
export class SeededNames {
  readonly seed: string;
  readonly #counts = new Map<string, number>();

  constructor(seed: string) {
    this.seed = seed;
  }

  next(...name: readonly string[]): SeededIds {
    const key = JSON.stringify(name);
    const nth = (this.#counts.get(key) ?? 0) + 1;
    this.#counts.set(key, nth);
    return seededIds([this.seed, ...name, String(nth)]);
  }
}
