import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import type { FuzzOptions } from '../fuzz/run/FuzzOptions.js';

/** Where the command writes to. */
export type Output = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** What the command needs of the engine. */
export interface Engine {
  checkPropagation(what: AnyBoundary[], options: FuzzOptions): Promise<PropagationReport>;
  replay(token: string, boundaries: AnyBoundary[], options?: FuzzOptions): Promise<PropagationReport>;
  mergeReports(reports: readonly PropagationReport[]): PropagationReport;
  builtInBoundaries(): AnyBoundary[];
}

/** Source of SIGINT: `process`, or an emitter. */
export interface Signals {
  once(name: 'SIGINT', listener: () => void): unknown;
  off(name: 'SIGINT', listener: () => void): unknown;
}

/** The world as the command sees it. */
export interface CliIo {
  readonly stdout: Output;
  readonly stderr: Output;
  /** The listener runs before anybody else's output. */
  onForeignOutput(listener: () => void): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly signals: Signals;
  /** How long the engine may take, after Ctrl-C, to tell what it has learnt, in milliseconds. */
  readonly interruptGraceMs: number;
  readonly version: string;
  /** Loaded late, so that `--help` stays quick. */
  loadEngine(): Promise<Engine>;
}
