import { realTimers } from '../../util/realTimers.js';
import { UsageError } from '../../util/UsageError.js';
import type { AnyBoundary } from '../boundary/Boundary.js';
import { carriesOf, isRemote, lacksOf } from '../boundary/Boundary.js';
import type { BoundaryFacts } from '../interpret/BoundaryFacts.js';
import type { Stage } from '../interpret/runProgram.js';
import { runProgram } from '../interpret/runProgram.js';
import type { RunRecord } from '../interpret/RunRecord.js';
import { Pace } from '../interpret/Watch.js';
import type { Facts } from '../oracle/Facts.js';
import { gatherFacts } from '../oracle/Facts.js';
import type { Verdict } from '../oracle/judge.js';
import { judge } from '../oracle/judge.js';
import { neverCame } from '../oracle/neverCame.js';
import { boundariesOf, sizeOf } from '../program/measure.js';
import type { Program } from '../program/Program.js';
import type { BoundaryReport, Coverage } from '../report/PropagationReport.js';
import { CoverageCount } from './CoverageCount.js';
import { probe, probeMs } from './probe/probe.js';
import { probePromise } from './probe/probePromise.js';
import type { ResolvedOptions } from './resolveOptions.js';

/** A program, what was seen of its run, and what is wrong with it, if anything is. */
interface Judged {
  readonly program: Program;
  readonly facts: Facts;
  readonly verdict: Verdict | undefined;
}

/** A program together with what is wrong with its run. */
export interface Break {
  readonly program: Program;
  readonly facts: Facts;
  readonly verdict: Verdict;
}

interface Tally {
  crossings: number;
  orphans: number;
  timeMs: number;
}

/**
 * How long nothing may happen, at least, before a task is called forgotten: a boundary that is slow now and then, or a
 * long collection of garbage, is not to blame. Only while looking for a break; shrinking is less patient.
 */
const forgottenMs = 500;

/** Probes mostly wait; those of different boundaries do not meet. */
const probesAtOnce = 8;

/** How long a task is held back, at least, when the meaning of a promise is in doubt. */
const doubtMs = 300;

/** A crossing that takes less is no reason for anybody to give up. */
const leastSlowMs = 25;

/** Of the deadline of a program, how long is waited where something that never came may only be slow. */
const patientPart = 0.4;

/** How often what never came may come when it is waited for longer, until that is a finding all the same. */
const mostSlips = 2;

/** What a run knows of its boundaries, and what it has counted so far. */
export class Session {
  readonly boundaries: readonly AnyBoundary[];
  readonly options: ResolvedOptions;
  readonly startedAt: number = realTimers.now();
  facts: readonly BoundaryFacts[] = [];
  runs = 0;
  ops = 0;
  spans = 0;
  readonly #tallies: Tally[];
  readonly #pace = new Pace();
  readonly #coverage: CoverageCount;
  readonly #doubted = new Set<number>();
  readonly #probedAgain = new Set<number>();
  #slips = 0;

  constructor(boundaries: readonly AnyBoundary[], options: ResolvedOptions) {
    this.boundaries = boundaries;
    this.options = options;
    this.#coverage = new CoverageCount(boundaries);
    this.#tallies = boundaries.map(() => ({ crossings: 0, orphans: 0, timeMs: 0 }));
  }

  get elapsedMs(): number {
    return realTimers.now() - this.startedAt;
  }

  async probe(): Promise<void> {
    const facts: BoundaryFacts[] = [];
    for (let i = 0; i < this.boundaries.length; i += probesAtOnce) {
      const some = this.boundaries.slice(i, i + probesAtOnce);
      const learnt = await Promise.allSettled(some.map((boundary) => this.#probe(boundary)));
      for (const one of learnt) {
        if (one.status === 'rejected') throw one.reason;
        facts.push(one.value);
      }
    }
    this.facts = facts;
  }

  #probe(boundary: AnyBoundary): Promise<BoundaryFacts> {
    this.#tell('probing', boundary.name);
    return probe(boundary, this.options.maxOps, this.#pace, this.options.timeoutMs);
  }

  /** Runs one program and counts it; returns what is wrong with the run, if anything is. */
  async run(program: Program): Promise<Break | undefined> {
    const before = realTimers.now();
    const patience = this.#merges(program) ? {} : { forgottenMs };
    let found = await this.examine(program, patience);
    if (await this.#mistookPromise(found)) found = await this.examine(program, patience);
    if (found.verdict && neverCame(found.verdict)) found = await this.#waitLonger(found, found.verdict);
    this.runs += 1;
    this.ops += sizeOf(program);
    this.spans += found.facts.record.spans.length;
    const used = boundariesOf(program);
    this.#count(program, used, found.facts.record, realTimers.now() - before);
    const [main] = used;
    this.#tell('running', main === undefined ? undefined : this.boundaries[main]?.name);
    return found.verdict && { ...found, verdict: found.verdict };
  }

  /** Runs one program without counting it. */
  async examine(program: Program, patience: Pick<Stage, 'quietMs' | 'forgottenMs'> = {}): Promise<Judged> {
    const { boundaries, facts, options } = this;
    const record = await runProgram(program, {
      boundaries,
      facts,
      pace: this.#pace,
      timeoutMs: options.timeoutMs,
      ...patience,
    });
    this.#demandUse(record);
    const gathered = gatherFacts(program, facts, record);
    return { program, facts: gathered, verdict: judge(gathered, options.invariants) };
  }

  shrinking(): void {
    this.#tell('shrinking', undefined);
  }

  reports(broken: number | undefined): BoundaryReport[] {
    return this.boundaries.map((boundary, i) => {
      const { nesting = 'awaited', throws = 'kept', promise = 'none' } = this.facts[i] ?? {};
      const lacks = lacksOf(boundary);
      return {
        name: boundary.name,
        carries: carriesOf(boundary),
        ok: i !== broken,
        nesting,
        throws,
        promise,
        ...(lacks.length > 0 ? { lacks: [...lacks] } : {}),
        ...(this.#tallies[i] as Tally),
      };
    });
  }

  coverage(): Coverage {
    return this.#coverage.result();
  }

  /** Whose contract is to leave tasks out leaves them out in nearly every program: there, patience costs too much. */
  #merges(program: Program): boolean {
    return boundariesOf(program).some((index) => this.facts[index]?.mergesCalls);
  }

  /**
   * A promise that fulfilled too early is a finding only where a promise means "done". The probe holds its task back for a
   * moment; a slow acknowledgement, or a busy machine, can outlast that. So the probe is made again, with a longer moment.
   */
  async #mistookPromise({ verdict, facts }: Judged): Promise<boolean> {
    const index = verdict?.invariant === 'exactly-once' ? verdict.finding.boundary : undefined;
    const boundary = index === undefined ? undefined : this.boundaries[index];
    if (index === undefined || boundary === undefined || isRemote(boundary) || this.#doubted.has(index)) return false;
    if (!facts.record.crossings.some((crossing) => crossing.boundary === index && crossing.early)) return false;
    this.#doubted.add(index);
    const heldMs = Math.max(doubtMs, 20 * this.#pace.slowestMs);
    const patienceMs = Math.min(this.options.timeoutMs, probeMs);
    const { promise } = await probePromise(boundary, { pace: this.#pace, patienceMs, heldMs });
    if (promise !== 'taken') return false;
    this.facts = this.facts.map((known, i) =>
      i === index ? { ...known, promise, results: 'kept', throws: 'kept' } : known,
    );
    return true;
  }

  /**
   * That something never came is a judgment of time alone, and a busy machine makes it err. So it has to be so twice, the second
   * time with more patience. A boundary that loses tasks now and then is found at the third time.
   */
  async #waitLonger(found: Judged, verdict: Verdict): Promise<Judged> {
    await this.#learnPace(verdict);
    const longMs = patientPart * this.options.timeoutMs;
    const again = await this.examine(found.program, { quietMs: longMs, forgottenMs: longMs });
    if (again.verdict) return again;
    this.#slips += 1;
    return this.#slips > mostSlips ? found : again;
  }

  /** A probe waits for a second. Of a boundary that is slower it is made again, once, and what it learns then counts. */
  async #learnPace({ finding: { boundary: index } }: Verdict): Promise<void> {
    const boundary = index === undefined ? undefined : this.boundaries[index];
    if (index === undefined || boundary === undefined || this.#probedAgain.has(index)) return;
    this.#probedAgain.add(index);
    const { maxOps, timeoutMs } = this.options;
    const before = Math.max(this.#pace.slowestMs, leastSlowMs);
    const learnt = await probe(boundary, maxOps, this.#pace, timeoutMs, patientPart * timeoutMs);
    if (this.#pace.slowestMs > before) this.facts = this.facts.map((known, i) => (i === index ? learnt : known));
  }

  #count(program: Program, used: readonly number[], { crossings, spans }: RunRecord, ms: number): void {
    this.#coverage.add(program);
    for (const index of used) (this.#tallies[index] as Tally).timeMs += ms / used.length;
    for (const { at, boundary } of crossings) {
      const tally = this.#tallies[boundary] as Tally;
      tally.crossings += 1;
      if (this.facts[boundary]?.carries !== 'nothing') continue;
      tally.orphans += spans.filter((span) => span.at?.startsWith(`${at}.`) && span.parentSpanId === undefined).length;
    }
  }

  #demandUse({ crossings }: RunRecord): void {
    const misused = crossings.find(({ misuse }) => misuse !== undefined);
    if (misused) throw misused.misuse as Error;
    const silent = crossings.find(
      ({ boundary, elsewhere, attempts }) =>
        this.facts[boundary]?.carries === 'trigger' && attempts.length > 0 && elsewhere !== 1,
    );
    if (!silent) return;
    const name = this.boundaries[silent.boundary]?.name;
    throw new UsageError(
      `Boundary "${name}" says carries: 'trigger', so its cross must fire the task inside hop.elsewhere(fn), once; it called it ${silent.elsewhere} times. Example: (task, hop) => { emitter.once('x', task); hop.elsewhere(() => emitter.emit('x')); }`,
    );
  }

  #tell(phase: 'probing' | 'running' | 'shrinking', boundary: string | undefined): void {
    const { onProgress, runs, shard } = this.options;
    onProgress({
      runs: this.runs,
      of: Math.ceil(runs / (shard?.of ?? 1)),
      phase,
      elapsedMs: this.elapsedMs,
      ...(boundary === undefined ? {} : { boundary }),
    });
  }
}
