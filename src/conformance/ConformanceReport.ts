import type { Level } from './ConformanceCase.js';

/** What became of one case. */
export interface ConformanceFinding {
  readonly id: string;
  readonly level: Level;
  /** What holds when it passes. */
  readonly title: string;
  /** The section of the specification that it comes from. */
  readonly section: string;
  readonly url: string;
  readonly outcome: 'pass' | 'fail' | 'skip';
  /** Inputs that were tried; on a failure, up to the one that broke. */
  readonly runs: number;
  /** Why it was skipped. */
  readonly reason?: string;
  /** What was due, for the smallest input that breaks. */
  readonly expected?: string;
  /** What came instead. */
  readonly found?: string;
  /** What was done, as TypeScript to paste, with what came back. */
  readonly program?: string;
  /** The failure is listed as known: where it was reported, or why it stays. */
  readonly known?: string;
}

/** What a kit says about its subject. */
export interface ConformanceReport {
  /** No must and no should failed that is not known, and none that is known to fail has passed. What may be is told alone. */
  readonly ok: boolean;
  /** The same seed draws the same inputs. */
  readonly seed: number;
  readonly findings: readonly ConformanceFinding[];
  /** Ids of known failures that no longer fail: take them out of the list. */
  readonly mended: readonly string[];
}

/** Options of the kits. */
export interface ConformanceOptions {
  /** Inputs drawn for each generated case, besides the hard ones that are always tried. Default: 200. */
  readonly runs?: number;
  /** The same seed draws the same inputs. Default: drawn. */
  readonly seed?: number;
  /** Failures that are known, by case: where each was reported. They do not make a report bad, but their passing does. */
  readonly known?: Readonly<Record<string, string>>;
  /** Cases to run, by id. Default: all. */
  readonly only?: readonly string[];
}
