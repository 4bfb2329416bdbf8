import type { Context, Span } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { valueKey } from './keys.js';
import type { Run } from './Run.js';

/** A context that nobody's task should see, except where the class of the boundary says so. */
export function frameContext(label: string, span: Span): Context {
  const baggage = propagation.createBaggage({ frame: { value: label } });
  return propagation.setBaggage(trace.setSpan(ROOT_CONTEXT, span), baggage).setValue(valueKey, label);
}

/** Runs `fn` under the decoy of a crossing: a new root span with a baggage entry and a value of its own. */
export function enterDecoy<R>(run: Run, at: string, fn: () => R): R {
  const label = decoyOf(at);
  // The root context by hand: the caller may have suppressed tracing.
  const span = run.tracer.startSpan(label, { root: true }, ROOT_CONTEXT);
  run.label(label, span);
  try {
    return context.with(frameContext(label, span), fn);
  } finally {
    span.end();
  }
}

/** Label of the decoy of a crossing. */
function decoyOf(at: string): string {
  return `elsewhere ${at}`;
}
