import type { Carries } from '../boundary/Boundary.js';
import type { FarFeature } from '../boundary/FarFeature.js';
import type { InvariantName } from '../oracle/InvariantName.js';
import type { Creator, Pause } from '../program/Program.js';

/** What a run learnt of one boundary. */
export interface BoundaryReport {
  readonly name: string;
  /** The class it was judged by. */
  readonly carries: Carries;
  /** How often it was crossed. */
  readonly crossings: number;
  /** False for the boundary that the break is blamed on. */
  readonly ok: boolean;
  /** `locks`: a crossing awaited inside another never ends (a pool of one); nested crossings were joined outside. */
  readonly nesting: 'awaited' | 'locks';
  /** `kept`: an error of the task does not come back by identity; tasks caught theirs at their own edge. */
  readonly throws: 'passed' | 'kept';
  /** Whether a returned promise means that the task is done, that it was taken, or nothing was returned. */
  readonly promise: 'done' | 'taken' | 'none';
  /** Far-side spans without a parent, where none was promised. */
  readonly orphans: number;
  /** What its far side does not have, and what was therefore not judged. Absent: nothing. */
  readonly lacks?: readonly FarFeature[];
  /** Wall time of the programs that were about this boundary, in milliseconds. */
  readonly timeMs: number;
}

/** The shrunk break. */
export interface PropagationFailure {
  /** The rule that is broken. */
  readonly invariant: InvariantName;
  /** Name of the boundary it is blamed on; absent where no single one is to blame. */
  readonly boundary?: string;
  /** Number of programs until found, 1-based, probes not counted. */
  readonly foundAfter: number;
  /** Ops in the shrunk program. */
  readonly size: number;
  /** TypeScript-like listing of the shrunk program. */
  readonly program: string;
  /** Tree that was due. */
  readonly expected: string;
  /** Tree that was observed. */
  readonly actual: string;
  /** The first divergence, in one sentence. */
  readonly divergence: string;
  /** Token for `replay`. */
  readonly replay: string;
  /** The whole text. */
  readonly message: string;
}

/** What the programs of a run consisted of. */
export interface Coverage {
  /** How often each op was run, by its kind. */
  readonly ops: Readonly<Record<string, number>>;
  /** How often a task waited, by how. */
  readonly pauses: Readonly<Record<Pause, number>>;
  /** Programs, by whether they have one caller, several at once, or several one after the other. */
  readonly programs: Readonly<Record<'alone' | 'atOnce' | 'inTurn', number>>;
  /**
   * Callers, by what they run in: a span of their own, one that is not sampled, one that continues the trace of a remote caller
   * (sampled or not), or no span.
   */
  readonly callers: Readonly<Record<'span' | 'unsampled' | 'upstream' | 'none', number>>;
  /** Programs, by the context in which `setup` of the boundaries ran. */
  readonly creators: Readonly<Record<Creator, number>>;
  /** Crossings inside the task of another: which pairs of boundaries there were. */
  readonly pairs: {
    readonly covered: number;
    /** Pairs that are possible: the task of a remote boundary holds no crossing. */
    readonly of: number;
    readonly missing: readonly (readonly [outer: string, inner: string])[];
  };
}

/** The result of `checkPropagation`. */
export interface PropagationReport {
  /** No program broke a rule. */
  readonly ok: boolean;
  /** Programs run, probes and shrink steps not counted. */
  readonly runs: number;
  /** With which the same programs are drawn again. */
  readonly seed: number;
  /** Ops run. */
  readonly ops: number;
  /** Spans recorded. */
  readonly spans: number;
  /** Wall time of the whole run, in milliseconds. */
  readonly timeMs: number;
  /** In the order in which they were given. */
  readonly boundaries: readonly BoundaryReport[];
  readonly coverage: Coverage;
  /** Which part of a run this is, if not all of it; `runs`: the most programs that all parts run together. */
  readonly shard?: { readonly index: number; readonly of: number; readonly runs: number };
  /** Absent when all holds. */
  readonly failure?: PropagationFailure;
}
