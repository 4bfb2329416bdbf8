import type { FuzzProgress } from '../fuzz/run/FuzzOptions.js';

/** What the progress of a run told, which is all there is of it when it is interrupted. */
export class ProgressLog {
  latest: FuzzProgress = { runs: 0, of: 0, phase: 'probing', elapsedMs: 0 };
  readonly #programs = new Map<string, number>();

  add(progress: FuzzProgress): void {
    this.latest = progress;
    const { phase, boundary } = progress;
    if (phase === 'running' && boundary !== undefined) this.#programs.set(boundary, this.programsOf(boundary) + 1);
  }

  /** How many programs were about this boundary. */
  programsOf(boundary: string): number {
    return this.#programs.get(boundary) ?? 0;
  }
}
