import type { Carries } from '../boundary/Boundary.js';
import type { BaggageOp, Caller, CrossOp, Op, Program, SpanOp, Upstream } from '../program/Program.js';
import type { Frame } from './cross.js';
import { cross, nowhere } from './cross.js';
import type { Due, DueSpan, Plan } from './Plan.js';

interface Draft {
  readonly probes: Map<string, Due>;
  readonly entries: Map<string, Due>;
  readonly spans: Map<string, DueSpan>;
  readonly crossings: Map<string, number>;
  readonly carries: readonly Carries[];
  readonly frame: Frame;
}

/** Says what is due of a program, from the program alone. `carries` is the class of each boundary, by index. */
export function planOf(program: Program, carries: readonly Carries[]): Plan {
  const draft: Draft = {
    probes: new Map(),
    entries: new Map(),
    spans: new Map(),
    crossings: new Map(),
    carries,
    frame: { trigger: (at) => framed(`elsewhere ${at}`), creation: creationOf(program) },
  };
  program.callers.forEach((caller, i) => {
    const at = String(i);
    if (caller.span) draft.spans.set(at, dueCallerSpan(caller, at));
    planOps(caller.ops, at, dueOfCaller(caller, at), draft);
  });
  return draft;
}

/** A context of the frame: a span, and a baggage entry and a value of its name. */
function framed(label: string): Due {
  return {
    span: label,
    carried: false,
    sampled: true,
    baggage: { frame: label },
    values: [label],
    suppressed: false,
  };
}

function creationOf(program: Program): Due {
  if (program.creator === 'span') return framed('creator');
  const [first] = program.callers;
  return program.creator === 'caller' && first ? dueOfCaller(first, '0') : nowhere;
}

function dueOfCaller(caller: Caller, at: string): Due {
  const span = caller.span ? at : caller.upstream ? `upstream ${at}` : undefined;
  const sampled = caller.span ? isSampled(caller) : hasSampledFlag(caller.upstream);
  return { ...nowhere, ...(span === undefined ? {} : { span }), sampled };
}

function dueCallerSpan(caller: Caller, at: string): DueSpan {
  return { ...(caller.upstream ? { parent: `upstream ${at}` } : {}), sampled: isSampled(caller), links: 0 };
}

/** The sampler is parent-based: a remote caller's flag decides, where there is one, and the caller's own wish. */
function isSampled(caller: Caller): boolean {
  return hasSampledFlag(caller.upstream) && caller.sampled !== false;
}

function hasSampledFlag(upstream: Upstream | undefined): boolean {
  return upstream === undefined || (upstream.flags & 1) === 1;
}

function planOps(ops: readonly Op[], at: string, due: Due, draft: Draft): void {
  for (let i = 0; i < ops.length; i += 1) planOp(ops[i] as Op, `${at}.${i}`, due, draft);
}

function planOp(op: Op, at: string, due: Due, draft: Draft): void {
  switch (op.op) {
    case 'span':
      return planSpan(op, at, due, draft);
    case 'all':
      return op.branches.forEach((ops, branch) => planOps(ops, `${at}.${branch}`, due, draft));
    case 'fork':
    case 'rebind':
      return planOps(op.ops, at, due, draft);
    case 'cross':
      return planCross(op, at, due, draft);
    case 'baggage':
      return planOps(op.ops, at, withBaggage(due, op), draft);
    case 'value':
      return planOps(op.ops, at, { ...due, values: [op.value] }, draft);
    case 'suppress':
      return planOps(op.ops, at, { ...due, suppressed: true }, draft);
    case 'probe':
      draft.probes.set(at, due);
      return;
    case 'pause':
    case 'throw':
  }
}

function planSpan(op: SpanOp, at: string, due: Due, draft: Draft): void {
  // Behind a carrier of a suppressed caller a span may be recorded or not: nothing is due in there.
  if (due.suppressed === 'either') return;
  // A span under suppression is not recorded and has no valid id: whoever looks sees none.
  if (due.suppressed) return planOps(op.ops, at, withoutSpan(due), draft);
  const parent = op.root ? undefined : due.span;
  const sampled = op.sampled !== false && (parent === undefined || due.sampled);
  draft.spans.set(at, { ...(parent === undefined ? {} : { parent }), sampled, links: op.links ?? 0 });
  planOps(op.ops, at, { ...due, span: at, carried: false, sampled }, draft);
}

function planCross(op: CrossOp, at: string, due: Due, draft: Draft): void {
  const carries = draft.carries[op.boundary] ?? 'context';
  draft.crossings.set(at, op.boundary);
  // Whether this caller suppresses tracing is not known, and so not what its carrier brings.
  if (carries === 'carrier' && due.suppressed === 'either') return;
  const inside = cross(carries, due, at, draft.frame);
  draft.entries.set(at, inside);
  planOps(op.ops, at, inside, draft);
}

function withoutSpan({ span: _, ...due }: Due): Due {
  return { ...due, sampled: true };
}

function withBaggage(due: Due, op: BaggageOp): Due {
  const { [`${op.key};`]: _, ...others } = due.baggage;
  const metadata = op.metadata === undefined ? {} : { [`${op.key};`]: op.metadata };
  return { ...due, baggage: { ...others, [op.key]: op.value, ...metadata } };
}
