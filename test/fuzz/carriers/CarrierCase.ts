import type { AnyBoundary, InvariantName } from '../../../src/fuzz/index.js';
import type { Service } from './support/services.js';

/** A boundary whose connection or server lives until it is closed. */
export type Closable<B extends AnyBoundary = AnyBoundary> = B & { close(): Promise<void> };

/** A real carrier: an example to copy, and the way most people write it first. */
export interface CarrierCase {
  /** Name of the files in examples/carriers, examples/carriers/first and test/fuzz/carriers/cases. */
  readonly id: string;
  /** What it is called. */
  readonly carrier: string;
  /** npm name of the library, or `node`. */
  readonly library: string;
  /** What must run on this machine. */
  readonly service?: Service;
  /** What people write first, and what is lost. */
  readonly mistake: string;
  readonly first: Closable;
  readonly right: Closable;
  /** Under which names the first version may be reported; which one comes first depends on the program. */
  readonly reportedAs: readonly InvariantName[];
  /** Each crossing starts a process: see `effort.ts`. */
  readonly dear?: true;
}
