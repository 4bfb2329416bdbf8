import type { AnyBoundary, InvariantName } from '../../../src/fuzz/index.js';
import type { Service } from './support/services.js';

/** A boundary whose connection or server lives until it is closed. */
export type Closable<B extends AnyBoundary = AnyBoundary> = B & { close(): Promise<void> };

/** What most people write before they know better. */
export interface First {
  /** Name of the file in examples/carriers/first. */
  readonly file: string;
  /** What is wrong with it. */
  readonly mistake: string;
  readonly boundary: Closable;
  /** Under which names it may be reported; which one comes first depends on the program. */
  readonly reportedAs: readonly InvariantName[];
}

/** A real carrier: an example to copy, and the ways people write it first. */
export interface CarrierCase {
  /** Name of its files in examples/carriers and test/fuzz/carriers/cases. */
  readonly id: string;
  /** What it is called. */
  readonly carrier: string;
  /** npm name of the library, or module of `node`. */
  readonly library: string;
  /** What must run on this machine. */
  readonly service?: Service;
  readonly firsts: readonly First[];
  readonly right: Closable;
  /** Each crossing starts a process: see `effort.ts`. */
  readonly dear?: true;
}
