import type { Context, Span, SpanOptions } from '@opentelemetry/api';
import { context, createTraceState, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { openProgramScope } from '../../fixture/programScope.js';
import { unsampled } from '../../fixture/unsampled.js';
import type { ProgramScope } from '../../fixture/programScope.js';
import { randomIds } from '../../util/randomIds.js';
import { realTimers } from '../../util/realTimers.js';
import type { AnyBoundary } from '../boundary/Boundary.js';
import { isRemote } from '../boundary/Boundary.js';
import { boundariesOf } from '../program/measure.js';
import type { Caller, CrossOp, Pause, Program, Upstream } from '../program/Program.js';
import type { BoundaryFacts } from './BoundaryFacts.js';
import { crossBoundary } from './crossBoundary.js';
import { crossRemote } from './crossRemote.js';
import { frameContext } from './decoy.js';
import { farSpanOf } from './farSpanOf.js';
import { Gates } from './Gates.js';
import { onFreshInstances } from './onFreshInstances.js';
import { look } from './look.js';
import { pause } from './pause.js';
import { Run } from './Run.js';
import { runOps } from './runOps.js';
import type { RunRecord } from './RunRecord.js';
import type { Side } from './Side.js';
import type { Pace } from './Watch.js';
import { Watch } from './Watch.js';

const ids = randomIds();

/** What a program runs against. */
export interface Stage {
  readonly boundaries: readonly AnyBoundary[];
  readonly facts: readonly BoundaryFacts[];
  readonly pace: Pace;
  readonly timeoutMs: number;
  /** How long nothing may happen, at least, before the run is given up. Default: 500. */
  readonly quietMs?: number;
  /** How long nothing may happen, at least, before a task that has not begun is taken for forgotten. Default: 50. */
  readonly forgottenMs?: number;
}

/** Runs a program on the real runtime, on fresh instances of the boundaries it crosses, and returns what was seen. */
export async function runProgram(program: Program, stage: Stage): Promise<RunRecord> {
  const scope = openProgramScope('program');
  try {
    return await context.with(ROOT_CONTEXT, () => scope.run(() => perform(program, stage, scope)));
  } finally {
    scope.close();
  }
}

async function perform(program: Program, stage: Stage, scope: ProgramScope): Promise<RunRecord> {
  const run = new Run(scope.tracer, (boundary) => stage.facts[boundary]?.mergesCalls === true);
  const used = boundariesOf(program).map((index) => stage.boundaries[index] as AnyBoundary);
  const first = openCaller(program.callers[0] as Caller, 0, run);
  const running = await onFreshInstances(used, creatorContext(program, run, first), async () => {
    const watch = new Watch(run, stage);
    try {
      await runCallers(program, first, sideOf(program, stage, run), run);
      await run.unlessOver(run.forksSettled());
    } finally {
      watch.stop();
    }
    const still = run.running();
    if (run.stuck) await drained(run);
    return still;
  });
  const open = await stillOpen(scope, run, stage);
  return recordOf(run, scope, { open, running });
}

interface OpenCaller {
  readonly caller: Caller;
  readonly at: string;
  readonly context: Context;
  readonly span?: Span;
}

function openCaller(caller: Caller, index: number, run: Run): OpenCaller {
  const at = String(index);
  const base = caller.upstream ? upstreamContext(caller.upstream, index, run) : ROOT_CONTEXT;
  if (!caller.span) return { caller, at, context: base };
  const options = (caller.sampled === false ? { [unsampled]: true } : {}) as SpanOptions;
  const span = run.tracer.startSpan(`caller ${index + 1}`, options, base);
  run.label(at, span);
  return { caller, at, context: trace.setSpan(base, span), span };
}

function upstreamContext(upstream: Upstream, index: number, run: Run): Context {
  const state = upstream.state ? { traceState: createTraceState(upstream.state) } : {};
  const remote = { traceId: ids.generateTraceId(), spanId: ids.generateSpanId() };
  const span = trace.wrapSpanContext({ ...remote, traceFlags: upstream.flags, isRemote: true, ...state });
  run.label(upstreamOf(String(index)), span);
  return trace.setSpan(ROOT_CONTEXT, span);
}

/** Label of the remote span above a caller. */
function upstreamOf(caller: string): string {
  return `upstream ${caller}`;
}

function creatorContext(program: Program, run: Run, first: OpenCaller): Context {
  if (program.creator === 'none') return ROOT_CONTEXT;
  if (program.creator === 'caller') return first.context;
  const span = run.tracer.startSpan('creator', { root: true });
  run.label('creator', span);
  span.end();
  return frameContext('creator', span);
}

async function runCallers(program: Program, first: OpenCaller, side: Side, run: Run): Promise<void> {
  const all: Promise<void>[] = [];
  for (const [i, caller] of program.callers.entries()) {
    const open = i === 0 ? first : openCaller(caller, i, run);
    const work = context.with(open.context, () => runCaller(open, side, run));
    if (program.inTurn) await work;
    else all.push(work);
  }
  await Promise.all(all);
}

async function runCaller({ caller, at, span, context: own }: OpenCaller, side: Side, run: Run): Promise<void> {
  try {
    await runOps(caller.ops, at, side);
  } catch {
    // A throw op of the caller itself: it ends the caller, whose context is looked at all the same.
  }
  if (context.active() !== own) run.leaked.push({ at, seen: look() });
  span?.end();
}

function sideOf(program: Program, stage: Stage, run: Run): Side {
  const gates = new Gates(program.schedule);
  const base = {
    tracer: run.tracer,
    started: (at: string, span: Span) => run.label(at, span),
    saw: run.saw.bind(run),
    misbound: (at: string) => void run.misbound.push(at),
    pause: (how: Pause) => (how === 'idle' ? run.pausing(pause(how, gates)) : pause(how, gates)),
    fork: (work: Promise<unknown>) => void run.forks.push(work.catch(() => {})),
  };
  const outside: Side = { ...base, cross: (op, at) => cross(op, at, outside) };
  // Inside a task of a boundary that locks, a crossing of one that locks is joined when all else is over.
  const locked: Side = {
    ...base,
    cross: async (op, at) => (locks(op) ? locked.fork(cross(op, at, locked)) : cross(op, at, locked)),
  };
  const locks = (op: CrossOp) => stage.facts[op.boundary]?.nesting === 'locks';
  const cross = (op: CrossOp, at: string, from: Side): Promise<void> => {
    const boundary = stage.boundaries[op.boundary] as AnyBoundary;
    if (isRemote(boundary)) return crossRemote(op, at, boundary, run, stage.pace);
    const facts = stage.facts[op.boundary] as BoundaryFacts;
    return crossBoundary(op, at, { run, boundary, facts, pace: stage.pace, inside: locks(op) ? locked : from });
  };
  return outside;
}

const graceTurns = 50;
const drainTurns = 1000;

/** What was given up goes on without us; let it end before the instance is disposed of and another one is made. */
async function drained(run: Run): Promise<void> {
  let still = 0;
  for (let turn = 0, before = -1; turn < drainTurns && still < graceTurns; turn += 1) {
    still = run.progress() === before ? still + 1 : 0;
    before = run.progress();
    await new Promise<void>((resolve) => realTimers.setImmediate(resolve));
  }
}

/** A boundary may end spans of its own a moment after its promise, or in `dispose`; what is open after that stays open. */
async function stillOpen(scope: ProgramScope, run: Run, { pace, timeoutMs }: Stage): Promise<string[]> {
  const patienceMs = Math.min(timeoutMs, pace.patienceMs);
  for (let waitedMs = 0; !run.stuck && scope.openSpans().length > 0 && waitedMs < patienceMs; ) {
    const before = realTimers.now();
    await new Promise<void>((resolve) => realTimers.setTimeout(resolve, 1));
    // A machine that was busy elsewhere gave the boundary no time either.
    waitedMs += Math.min(realTimers.now() - before, 2);
  }
  const far = run.farSpans.filter((span) => !span.ended);
  return [...scope.openSpans(), ...far.map(({ name }) => name)];
}

function recordOf(run: Run, scope: ProgramScope, end: Pick<RunRecord, 'open' | 'running'>): RunRecord {
  const { observations, crossings, known, farSpans, leaked, misbound, stuck } = run.handOver();
  const spans = [...scope.entries().map((entry) => farSpanOf(entry, known)), ...farSpans];
  return { ...end, observations, crossings, spans, known, leaked, misbound, ...(stuck ? { stuck } : {}) };
}
