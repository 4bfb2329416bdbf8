import type { Carries } from '../boundary/Boundary.js';
import { faultText } from '../program/faultOfResult.js';
import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
import { innermostCrossing } from '../oracle/innermostCrossing.js';
import type { InvariantName } from '../oracle/InvariantName.js';

const bind = 'Bind each task when it is handed over: task = context.bind(context.active(), task).';
const inject =
  'Inject when the task is handed over, propagation.inject(context.active(), carrier), and run it in context.with(propagation.extract(ROOT_CONTEXT, carrier), task).';

const injectRemote =
  'Inject in send(), propagation.inject(context.active(), carrier), send the carrier along, and answer with runJob(job, { carrier }).';

/** The likely cause and the mend, from the shape of the divergence. */
export function adviceFor(invariant: InvariantName, finding: Finding, facts: Facts): string | undefined {
  const { carries, remote = false } = facts.boundaries[finding.boundary ?? -1] ?? {};
  if (isAfterEntered(finding, facts)) return others['context-restored'];
  if (carries === 'context' && isCarried(finding)) return undeclaredCarrier;
  if (invariant === 'no-orphans') return lost(carries, remote);
  if (invariant === 'no-bleed' || invariant === 'parentage') return foreign(finding, carries, remote);
  if (invariant === 'context-values' && finding.seen?.copied)
    return 'The context was made anew from the ids of its span. Carry the whole Context object: context.bind(context.active(), task).';
  // A fault says itself what is wrong.
  if (finding.detail?.startsWith(faultText)) return undefined;
  if (finding.detail?.startsWith('cross threw'))
    return 'The boundary threw before it took the task. Is what it needs started, in setup() or before the run?';
  return (remote ? ofRemotes[invariant] : undefined) ?? others[invariant];
}

/** Outside of every task, and a crossing before it had left another context behind. */
function isAfterEntered({ at }: Finding, { plan, record }: Facts): boolean {
  return (
    innermostCrossing(at, plan) === undefined &&
    record.crossings.some(({ restored }) => !restored.afterCall || !restored.afterAwait)
  );
}

/** What differs is just what a carrier does not bring: suppression, and local values. */
function isCarried({ due, seen, seenSpan }: Finding): boolean {
  if (due === undefined || seen === undefined) return false;
  return seen.isRemote === true || (due.suppressed === true && seenSpan === undefined && !seen.suppressed);
}

const undeclaredCarrier =
  "Only what a carrier brings came over: span context and baggage, and nothing of a caller that suppresses tracing. Where that is the contract, the boundary says carries: 'carrier'. Where it is not, carry the whole Context object: context.bind(context.active(), task).";

function lost(carries: Carries | undefined, remote: boolean): string {
  if (carries === 'carrier' && remote)
    return `Nothing arrived in the carrier, nobody extracted it, or the far side lost it before it ran the job, in a thread, a pool or a queue of its own. ${injectRemote}`;
  if (carries === 'carrier') return `Nothing arrived in the carrier, or nobody extracted it. ${inject}`;
  if (carries === 'creation')
    return 'The resource was not made in setup(), or is run from outside of the context it was made in.';
  if (carries === 'trigger')
    return 'The task did not run while hop.elsewhere ran, but later and from outside: it lost the context of whoever fires it.';
  return `The task ran outside of the context it was handed over in; most likely it was kept, and run later by code that has none (a worker loop, a pool, a native callback). ${bind}`;
}

function foreign(finding: Finding, carries: Carries | undefined, remote: boolean): string {
  if (carries === 'trigger')
    return "The task did not run in the context of whoever fires it: fire it inside of hop.elsewhere. A boundary that keeps the caller's context says carries: 'context'.";
  if (carries === 'creation')
    return "The task did not run in the context in which setup() made the resource. A boundary that keeps the caller's context says carries: 'context'.";
  if (carries === 'nothing')
    return "No context is promised here, yet one was active. A boundary that carries the caller's says carries: 'carrier' or 'context'.";
  return foreignOf(finding, carries, remote ? injectRemote : carries === 'carrier' ? inject : bind);
}

function foreignOf({ seenSpan = '', due, at }: Finding, carries: Carries | undefined, mend: string): string {
  if (seenSpan === 'creator')
    return `The task ran in the context in which the boundary was made: a connection, a loop or an AsyncResource made in setup() keeps it. ${mend} Where that is the contract, the boundary says carries: 'creation'.`;
  if (seenSpan.startsWith('elsewhere'))
    return `The task ran in the context of whoever fired it (a listener of an emitter, an abort). ${mend} Where that is the contract, the boundary says carries: 'trigger'.`;
  if (due?.span === undefined && carries === 'carrier' && !/^\d/.test(seenSpan))
    return "An empty carrier was extracted on top of the active context, so that the consumer's own span stayed. Extract on top of ROOT_CONTEXT.";
  if (due?.span === undefined && carries === 'carrier' && isOfCaller(seenSpan, at))
    return "Its caller suppressed tracing, so the carrier was empty, and the caller's own context showed through. Extract on top of ROOT_CONTEXT; a boundary that keeps the caller's context says carries: 'context'.";
  if (isOfCaller(seenSpan, at))
    return `The task ran in an older context of its own caller: it was kept from an earlier call. ${mend}`;
  if (/^\d/.test(seenSpan) && carries === 'carrier')
    return `The task ran in another caller's context: one carrier, or one headers object, serves several calls, or the consumer's context stayed from the message before. Make a carrier for each call. ${mend}`;
  if (/^\d/.test(seenSpan))
    return `The task ran in another caller's context: whoever started the work (a drain loop, a batch, a slot handed on) runs it for all. ${mend}`;
  return `The task ran in a context that is none of this program's: a stale one, kept from an earlier use. ${mend}`;
}

function isOfCaller(span: string, at: string): boolean {
  return span.split('.')[0] === at.split('.')[0];
}

const ofRemotes: Partial<Record<InvariantName, string>> = {
  'exactly-once': 'Send every job to the far side, and answer it with what runJob(job) returned there.',
  'result-and-error': 'Answer every job with what runJob(job) returned, unchanged; its id says which job it is for.',
};

const others: Partial<Record<InvariantName, string>> = {
  deadlock:
    'Settle the returned promise on every path: on errors, on cancellation, when the queue is drained, when a later call supersedes this one.',
  'exactly-once':
    'Run every task that was taken, once; settle its promise when the task has ended, not before. A boundary that runs once for many callers says mergesCalls: true.',
  'result-and-error':
    "Settle each caller's promise with its own task's result or error, unchanged; what was taken is answered by the promise alone.",
  'same-trace': 'The span id was carried without its trace id. Carry the whole span context.',
  suppression: 'The context was rebuilt from its span alone. Carry the whole Context object.',
  sampling:
    'The trace flags were not carried. Carry the whole span context, flags included (W3C Trace Context, section 3.2.2.5.1).',
  'context-values':
    'The context was rebuilt from its span alone. Carry the whole Context object: context.bind(context.active(), task).',
  baggage:
    'Only the span context was carried. Use the global propagator (propagation.inject and extract), which carries baggage too, or carry the whole Context object.',
  'carrier-round-trip': 'Carry traceparent and tracestate unchanged, and mark what was extracted as remote.',
  links: 'Hand the options of a span on as they are, links included.',
  'context-restored':
    'A context was entered and not left: use context.with(ctx, fn), which leaves it again, in place of enterWith or attach.',
  'redundant-bind':
    'The context manager changes what is bound: context.bind(ctx, fn) must run fn with ctx as the active context, the very object.',
  quiescence:
    'Something goes on after the promise has settled: end the spans, and settle only when the task has ended.',
};
