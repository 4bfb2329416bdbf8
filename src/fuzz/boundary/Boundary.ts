import type { Job, JobResult } from '../program/Job.js';
import type { FarFeature } from './FarFeature.js';

/**
 * What the far side of a boundary is promised.
 *
 * - `context`: the caller's context.
 * - `carrier`: what the propagators wrote into a carrier: span context and baggage of the caller.
 * - `trigger`: the context of whoever fires it (an emitter, an abort).
 * - `creation`: the context in which the resource was made (`setup`).
 * - `nothing`: no context at all.
 */
export type Carries = 'context' | 'carrier' | 'trigger' | 'creation' | 'nothing';

/** What a crossing may ask of the engine. */
export interface Hop {
  /** Runs `fn` under a decoy: a new root span with a baggage entry and a context value of its own. */
  elsewhere<R>(fn: () => R): R;
}

/** Must get the task run, once. May return a promise of the task's result, or of its being taken, or nothing. */
export type Cross = <T>(task: () => Promise<T>, hop: Hop) => unknown;

/** Anything that runs a task "on the other side", in this process. */
export interface Boundary {
  /** What reports call it. Unique within a run. */
  readonly name: string;
  /** The way across. */
  readonly cross: Cross;
  /** Default: `context`. */
  readonly carries?: Carries;
  /** The contract is to run once for many callers (a batcher, a cache, a debounce). */
  readonly mergesCalls?: boolean;
  /** Awaited before every program; its context is what class `creation` promises. */
  setup?(): unknown;
  /** Awaited after every program. */
  dispose?(): unknown;
}

/** A boundary whose far side is another thread, process or machine: a Job goes over, a JobResult comes back. */
export interface RemoteBoundary {
  /** What reports call it. Unique within a run. */
  readonly name: string;
  /** Default: `carrier`. */
  readonly carries?: 'carrier' | 'nothing';
  /** What its far side does not have. No program over it holds any of that, and the report says so. */
  readonly lacks?: readonly FarFeature[];
  /** Runs in the caller's context; what it injects is what the far side can know. */
  send(job: Job): Promise<JobResult>;
  /** Awaited before every program. */
  setup?(): unknown;
  /** Awaited after every program. */
  dispose?(): unknown;
}

/** A boundary of either sort. */
export type AnyBoundary = Boundary | RemoteBoundary;

/** True for a boundary whose task runs in another thread, process or machine. */
export function isRemote(boundary: AnyBoundary): boundary is RemoteBoundary {
  return 'send' in boundary;
}

/** The class a boundary is judged by, defaults filled in. */
export function carriesOf(boundary: AnyBoundary): Carries {
  return boundary.carries ?? (isRemote(boundary) ? 'carrier' : 'context');
}

/** What the far side of a boundary does not have. */
export function lacksOf(boundary: AnyBoundary): readonly FarFeature[] {
  return (isRemote(boundary) && boundary.lacks) || [];
}
