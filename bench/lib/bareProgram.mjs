// Runs a program and nothing else: the same spans, crossings, pauses, baggage, values and decoys, on the same boundaries,
// by the SDK as it is. Nothing is looked at, noted, planned, judged, watched or given up. It shares no code with the engine.
import {
  baggageEntryMetadataFromString,
  context,
  createContextKey,
  createTraceState,
  propagation,
  ROOT_CONTEXT,
  trace,
} from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  BasicTracerProvider,
  ParentBasedSampler,
  RandomIdGenerator,
} from '@opentelemetry/sdk-trace-base';
import { gatesOf, pause } from './barePauses.mjs';

const ids = new RandomIdGenerator();
const on = tracerWith(new ParentBasedSampler({ root: new AlwaysOnSampler() }));
const off = tracerWith(new AlwaysOffSampler());
const valueKey = createContextKey('bare program value');

function tracerWith(sampler) {
  return new BasicTracerProvider({ sampler }).getTracer('bare');
}

/** `passes` says of each boundary whether an error of the task comes back through it. */
export function bareRunner(boundaries, passes) {
  return (program) => context.with(ROOT_CONTEXT, () => runProgram(program, boundaries, passes));
}

async function runProgram(program, boundaries, passes) {
  const run = { boundaries, passes, forks: [], gates: gatesOf(program.schedule) };
  const used = [...crossed(program.callers.flatMap(({ ops }) => ops))].map((index) => boundaries[index]);
  const first = openCaller(program.callers[0], 0);
  const creator = creatorContext(program.creator, first);
  for (const boundary of used) await context.with(creator, () => boundary.setup?.());
  const works = [];
  for (const [i, caller] of program.callers.entries()) {
    const open = i === 0 ? first : openCaller(caller, i);
    const work = context.with(open.context, () => runCaller(caller, open, String(i), run));
    if (program.inTurn) await work;
    else works.push(work);
  }
  await Promise.all(works);
  for (let i = 0; i < run.forks.length; i += 1) await run.forks[i];
  for (const boundary of used) await boundary.dispose?.();
}

function crossed(ops, into = new Set()) {
  for (const op of ops) {
    if (op.op === 'cross') into.add(op.boundary);
    if (op.op === 'all') for (const branch of op.branches) crossed(branch, into);
    else if (op.ops) crossed(op.ops, into);
  }
  return into;
}

function openCaller(caller, index) {
  const base = caller.upstream ? upstreamContext(caller.upstream) : ROOT_CONTEXT;
  if (!caller.span) return { context: base };
  const span = (caller.sampled === false ? off : on).startSpan(`caller ${index + 1}`, {}, base);
  return { context: trace.setSpan(base, span), span };
}

function upstreamContext({ flags, state }) {
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId: ids.generateTraceId(),
    spanId: ids.generateSpanId(),
    traceFlags: flags,
    isRemote: true,
    ...(state ? { traceState: createTraceState(state) } : {}),
  });
}

function creatorContext(creator, first) {
  if (creator === 'none') return ROOT_CONTEXT;
  if (creator === 'caller') return first.context;
  const span = on.startSpan('creator', { root: true });
  span.end();
  return frameContext('creator', span);
}

function frameContext(label, span) {
  const baggage = propagation.createBaggage({ frame: { value: label } });
  return propagation.setBaggage(trace.setSpan(ROOT_CONTEXT, span), baggage).setValue(valueKey, label);
}

async function runCaller(caller, open, at, run) {
  await runOps(caller.ops, at, run).catch(() => {});
  open.span?.end();
}

async function runOps(ops, at, run) {
  for (const [i, op] of ops.entries()) await runOp(op, `${at}.${i}`, run);
}

function runOp(op, at, run) {
  const inside = () => runOps(op.ops, at, run);
  switch (op.op) {
    case 'span':
      return runSpan(op, at, inside);
    case 'all':
      return runAll(op.branches.map((ops, branch) => runOps(ops, `${at}.${branch}`, run)));
    case 'cross':
      return cross(op, at, run);
    case 'pause':
      return op.how === 'gate' ? run.gates() : pause(op.how);
    case 'baggage':
      return context.with(withBaggage(op), inside);
    case 'value':
      return context.with(context.active().setValue(valueKey, op.value), inside);
    case 'suppress':
      return context.with(suppressTracing(context.active()), inside);
    case 'fork':
      run.forks.push(inside().catch(() => {}));
      return;
    case 'rebind':
      return context.bind(context.active(), inside)();
    case 'probe':
      return;
    case 'throw':
      throw new Error(at);
    default:
      throw new Error(`The bare interpreter does not know the op ${op.op}.`);
  }
}

function runSpan({ kind, root, sampled, links }, at, inside) {
  const options = {
    ...(kind === undefined ? {} : { kind }),
    ...(root ? { root } : {}),
    ...(links ? linked(links) : {}),
  };
  return (sampled === false ? off : on).startActiveSpan(`span ${at}`, options, async (span) => {
    try {
      await inside();
    } finally {
      span.end();
    }
  });
}

function linked(count) {
  const one = { traceId: ids.generateTraceId(), spanId: ids.generateSpanId(), traceFlags: 1, isRemote: true };
  return { links: Array.from({ length: count }, () => ({ context: one })) };
}

async function runAll(branches) {
  const thrown = (await Promise.allSettled(branches)).find(({ status }) => status === 'rejected');
  if (thrown) throw thrown.reason;
}

function withBaggage({ key, value, metadata }) {
  const active = context.active();
  return propagation.setBaggage(
    active,
    (propagation.getBaggage(active) ?? propagation.createBaggage()).setEntry(key, {
      value,
      ...(metadata ? { metadata: baggageEntryMetadataFromString(metadata) } : {}),
    }),
  );
}

/** All boundaries here return a promise of the task's end, so that promise is all that is waited for. */
async function cross(op, at, run) {
  const passes = run.passes[op.boundary];
  const task = async () => {
    try {
      await null;
      await runOps(op.ops, at, run);
    } catch (error) {
      if (passes) throw error;
    }
  };
  const hop = { elsewhere: (fn) => elsewhere(at, fn) };
  try {
    await run.boundaries[op.boundary].cross(op.rebind ? context.bind(context.active(), task) : task, hop);
  } catch {
    // What a task throws ends at the crossing, as in the engine.
  }
}

function elsewhere(at, fn) {
  const label = `elsewhere ${at}`;
  const span = on.startSpan(label, { root: true }, ROOT_CONTEXT);
  try {
    return context.with(frameContext(label, span), fn);
  } finally {
    span.end();
  }
}
