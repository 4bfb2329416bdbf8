import { readFileSync } from 'node:fs';
import type { FarFeature } from '../../../src/fuzz/boundary/FarFeature.js';
import type { Job } from '../../../src/fuzz/program/Job.js';

/** A job, and what any far side must answer to it. */
export interface GoldenJob {
  readonly name: string;
  /** What a far side must have to run it. */
  readonly needs?: readonly FarFeature[];
  /** The order of the observations counts. */
  readonly ordered?: boolean;
  readonly carrier: Record<string, string>;
  readonly job: Job;
  /** As `plainResult` writes it. */
  readonly result: object;
}

/** The table of docs/far-side.md. */
export function goldenJobs(): GoldenJob[] {
  return JSON.parse(readFileSync(new URL('./goldenJobs.json', import.meta.url), 'utf8')) as GoldenJob[];
}
