import type { Context, Link, SpanOptions } from '@opentelemetry/api';
import { baggageEntryMetadataFromString, context, propagation, TraceFlags } from '@opentelemetry/api';
import type { AllOp, BaggageOp, Op, SpanOp } from '../program/Program.js';
import { unsampled } from '../../fixture/unsampled.js';
import { suppressKey, valueKey } from './keys.js';
import { look } from './look.js';
import { ProgramError } from './ProgramError.js';
import type { Side } from './Side.js';

/** Runs ops one after the other in the active context. Rejects with what a `throw` op threw. */
export async function runOps(ops: readonly Op[], at: string, side: Side): Promise<void> {
  for (let i = 0; i < ops.length; i += 1) await runOp(ops[i] as Op, `${at}.${i}`, side);
}

function runOp(op: Op, at: string, side: Side): Promise<void> | void {
  switch (op.op) {
    case 'span':
      return runSpan(op, at, side);
    case 'all':
      return runAll(op, at, side);
    case 'cross':
      return side.cross(op, at);
    case 'pause':
      return side.pause(op.how);
    case 'baggage':
      return within(withBaggage(op), op.ops, at, side);
    case 'value':
      return within(context.active().setValue(valueKey, op.value), op.ops, at, side);
    case 'suppress':
      return within(context.active().setValue(suppressKey, true), op.ops, at, side);
    case 'fork':
      return side.fork(runOps(op.ops, at, side));
    case 'rebind':
      return bindNeedlessly(() => runOps(op.ops, at, side), at, side)();
    case 'probe':
      return side.saw({ at, point: 'probe', seen: look() });
    case 'throw':
      throw new ProgramError(at);
  }
}

/** Binds to the context that is active anyway. By identity, it must still be the active one when the function runs. */
export function bindNeedlessly<T>(fn: () => T, at: string, side: Pick<Side, 'misbound'>): () => T {
  const before = context.active();
  return context.bind(before, () => {
    if (context.active() !== before) side.misbound(at);
    return fn();
  });
}

function runSpan(op: SpanOp, at: string, side: Side): Promise<void> {
  return side.tracer.startActiveSpan(`span ${at}`, spanOptions(op), async (span) => {
    side.started(at, span);
    try {
      await runOps(op.ops, at, side);
    } finally {
      span.end();
    }
  });
}

function spanOptions(op: SpanOp): SpanOptions {
  return {
    ...(op.kind === undefined ? {} : { kind: op.kind }),
    ...(op.root ? { root: true } : {}),
    ...(op.sampled === false ? { [unsampled]: true } : {}),
    ...(op.links ? { links: Array.from({ length: op.links }, (_, i) => linkTo(i)) } : {}),
  };
}

/** Link i of any span: a span context that belongs to no program. */
export function linkTo(i: number): Link {
  const digits = (i + 1).toString(16);
  return {
    context: {
      traceId: digits.padStart(32, 'a'),
      spanId: digits.padStart(16, 'b'),
      traceFlags: TraceFlags.SAMPLED,
      isRemote: true,
    },
  };
}

async function runAll(op: AllOp, at: string, side: Side): Promise<void> {
  const ends = await Promise.allSettled(op.branches.map((ops, branch) => runOps(ops, `${at}.${branch}`, side)));
  const thrown = ends.find((end) => end.status === 'rejected');
  if (thrown) throw thrown.reason;
}

function withBaggage(op: BaggageOp): Context {
  const active = context.active();
  const baggage = propagation.getBaggage(active) ?? propagation.createBaggage();
  const metadata = op.metadata === undefined ? {} : { metadata: baggageEntryMetadataFromString(op.metadata) };
  return propagation.setBaggage(active, baggage.setEntry(op.key, { value: op.value, ...metadata }));
}

function within(inner: Context, ops: readonly Op[], at: string, side: Side): Promise<void> {
  return context.with(inner, () => runOps(ops, at, side));
}
