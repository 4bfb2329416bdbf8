/**
 * How a task waits before it goes on. `gate` waits until the schedule opens it; `idle` so long that windows of time, as
 * those of batchers and caches, are over.
 */
export type Pause = 'microtask' | 'nextTick' | 'immediate' | 'timer' | 'gate' | 'idle';

/** All of them. */
export const pauses: readonly Pause[] = ['microtask', 'nextTick', 'immediate', 'timer', 'gate', 'idle'];

/** In which context `setup` of the boundaries runs: none, a span ended before the first crossing, or the first caller's. */
export type Creator = 'none' | 'span' | 'caller';

/** Runs its ops in a new active span. */
export interface SpanOp {
  readonly op: 'span';
  /** A `SpanKind`, by its number. Default: internal. */
  readonly kind?: number;
  /** Started with `root: true`. */
  readonly root?: true;
  /** The sampler refuses it. */
  readonly sampled?: false;
  /** Number of links, to span contexts that exist nowhere else. */
  readonly links?: number;
  readonly ops: readonly Op[];
}

/** Runs its branches at once, as `Promise.all` does. */
export interface AllOp {
  readonly op: 'all';
  readonly branches: readonly (readonly Op[])[];
}

/** Hands a task over to a boundary, and waits for it. */
export interface CrossOp {
  readonly op: 'cross';
  /** Index into the boundaries of the run. */
  readonly boundary: number;
  /** The task is bound needlessly before it is handed over. */
  readonly rebind?: true;
  /** What the task does on the other side. */
  readonly ops: readonly Op[];
}

/** Runs its ops with one more entry of baggage. */
export interface BaggageOp {
  readonly op: 'baggage';
  readonly key: string;
  readonly value: string;
  /** Properties of the entry (W3C Baggage, section 3.3). */
  readonly metadata?: string;
  readonly ops: readonly Op[];
}

/** Runs its ops with a local value in the context, under a key of the engine's own. */
export interface ValueOp {
  readonly op: 'value';
  readonly value: string;
  readonly ops: readonly Op[];
}

/** Runs its ops. `fork` outlives its parent; `rebind` binds needlessly; `suppress` suppresses tracing. */
export interface BlockOp {
  readonly op: 'fork' | 'rebind' | 'suppress';
  readonly ops: readonly Op[];
}

/** Waits. */
export interface PauseOp {
  readonly op: 'pause';
  readonly how: Pause;
}

/** `probe` looks at the active context without a span; `throw` throws an Error up to the edge of the task. */
export interface LeafOp {
  readonly op: 'probe' | 'throw';
}

/** One step of a program. */
export type Op = SpanOp | AllOp | CrossOp | BaggageOp | ValueOp | BlockOp | PauseOp | LeafOp;

/** A remote caller above ours: the flags (a byte) and the `tracestate` that came in with it. */
export interface Upstream {
  readonly flags: number;
  readonly state: string;
}

/** One caller: runs its ops in a root span of its own, or in none. */
export interface Caller {
  /** It has a root span of its own. */
  readonly span: boolean;
  /** The caller's own span is not sampled. */
  readonly sampled?: false;
  /** Its root span continues the trace of a remote caller. */
  readonly upstream?: Upstream;
  readonly ops: readonly Op[];
}

/** What the engine draws, runs, shrinks and replays. Pure JSON. */
export interface Program {
  /** Version of the format. */
  readonly v: 1;
  readonly creator: Creator;
  /** True: each caller starts when the one before it has settled. False: all start in one tick. */
  readonly inTurn: boolean;
  readonly callers: readonly Caller[];
  /** Which waiting gate opens next: entry i picks one of those that wait, by remainder. */
  readonly schedule: readonly number[];
}
