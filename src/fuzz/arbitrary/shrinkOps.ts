import { opLists } from '../program/opLists.js';
import type { BaggageOp, Op, Pause, SpanOp } from '../program/Program.js';
import { pauses } from '../program/Program.js';

/** Smaller lists of ops: halves, lists without one op, with one op replaced by what is inside it, or made simpler. */
export function* shrinkOps(ops: readonly Op[]): Generator<readonly Op[]> {
  if (ops.length > 3) {
    const half = Math.ceil(ops.length / 2);
    yield* [ops.slice(0, half), ops.slice(half)];
  }
  for (const i of ops.keys()) yield [...ops.slice(0, i), ...ops.slice(i + 1)];
  for (const [i, op] of ops.entries()) {
    for (const inner of hoisted(op)) yield [...ops.slice(0, i), ...inner, ...ops.slice(i + 1)];
    for (const simpler of simplerOps(op)) yield [...ops.slice(0, i), simpler, ...ops.slice(i + 1)];
  }
}

/** What is inside an op, without the op. */
function* hoisted(op: Op): Generator<readonly Op[]> {
  if (op.op === 'all') yield op.branches.flat();
  for (const ops of opLists(op)) if (ops.length > 0) yield ops;
}

function* simplerOps(op: Op): Generator<Op> {
  if (op.op === 'all') yield* simplerAll(op);
  else if ('ops' in op) for (const ops of shrinkOps(op.ops)) yield { ...op, ops };
  if (op.op === 'span') yield* simplerSpans(op);
  if (op.op === 'cross' && op.rebind) yield { op: 'cross', boundary: op.boundary, ops: op.ops };
  if (op.op === 'baggage') yield* plainerBaggage(op);
  if (op.op === 'pause') for (const how of simplerPauses(op.how)) yield { op: 'pause', how };
}

function* plainerBaggage(baggage: BaggageOp): Generator<BaggageOp> {
  const { metadata, ...rest } = baggage;
  if (metadata !== undefined) yield rest;
  const [plain = ''] = /^\w+/.exec(baggage.value) ?? [];
  if (plain !== '' && plain !== baggage.value) yield { ...baggage, value: plain };
}

/** Without any of its options, and without each one of them. */
function* simplerSpans(span: SpanOp): Generator<SpanOp> {
  const options = (['kind', 'root', 'sampled', 'links'] as const).filter((name) => span[name] !== undefined);
  if (options.length > 1) yield { op: 'span', ops: span.ops };
  for (const name of options) {
    const { [name]: _, ...rest } = span;
    yield rest;
  }
  if (span.links !== undefined && span.links > 1) yield { ...span, links: 1 };
}

function* simplerAll(op: Extract<Op, { op: 'all' }>): Generator<Op> {
  const { branches } = op;
  if (branches.length > 3) {
    const half = Math.ceil(branches.length / 2);
    yield* [branches.slice(0, half), branches.slice(half)].map((part): Op => ({ op: 'all', branches: part }));
  }
  for (const i of branches.keys()) {
    if (branches.length > 1) yield { op: 'all', branches: branches.filter((_, other) => other !== i) };
    for (const ops of shrinkOps(branches[i] as readonly Op[])) {
      yield { op: 'all', branches: branches.map((branch, other) => (other === i ? ops : branch)) };
    }
  }
}

/** Simpler kinds of waiting, the simplest first. */
function simplerPauses(how: Pause): readonly Pause[] {
  return pauses.slice(0, pauses.indexOf(how));
}
