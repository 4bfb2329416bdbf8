import type { Context } from '@opentelemetry/api';
import { context, createContextKey, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { Boundary } from '../../../src/fuzz/boundary/Boundary.js';
import { valueKey } from '../../../src/fuzz/interpret/keys.js';
import type { Planted } from './Planted.js';

/** A boundary that carries the caller's context by hand to where the task runs. */
function carrying(rebuild: (own: Context) => Context): Boundary {
  return {
    name: 'hand-made context',
    cross: (task, hop) => {
      const own = rebuild(context.active());
      return hop.elsewhere(() => context.with(own, task));
    },
  };
}

const whole = carrying((own) => own);
const suppressKey = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

function spanAndBaggage(own: Context): Context {
  const span = trace.getSpan(own);
  const baggage = propagation.getBaggage(own);
  const withSpan = span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT;
  return baggage ? propagation.setBaggage(withSpan, baggage) : withSpan;
}

export const valueLost: Planted = {
  bug: 'only span and baggage carried',
  broken: carrying((own) => spanAndBaggage(own).setValue(suppressKey, own.getValue(suppressKey))),
  fixed: whole,
  reportedAs: ['context-values'],
};

export const suppressionLost: Planted = {
  bug: 'suppression not carried',
  broken: carrying((own) => spanAndBaggage(own).setValue(valueKey, own.getValue(valueKey))),
  fixed: whole,
  reportedAs: ['suppression'],
};

export const baggageLost: Planted = {
  bug: 'baggage deleted on the way',
  broken: carrying((own) => propagation.deleteBaggage(own)),
  fixed: whole,
  reportedAs: ['baggage'],
};

/** As contexts are restored from stored ids. */
export const spanCopied: Planted = {
  bug: 'span restored from its ids',
  broken: carrying((own) => {
    const ids = trace.getSpanContext(own);
    return ids ? trace.setSpanContext(own, ids) : own;
  }),
  fixed: whole,
  reportedAs: ['context-values'],
};

let first = new Map<string, Context>();

/** Remembers one context per trace, the first that came, and runs everything of the trace in it. */
export const contextPerTrace: Planted = {
  bug: 'one context per trace',
  broken: {
    ...carrying((own) => {
      const id = trace.getSpanContext(own)?.traceId;
      if (id === undefined) return own;
      if (!first.has(id)) first.set(id, own);
      return first.get(id) ?? own;
    }),
    setup() {
      first = new Map();
    },
  },
  fixed: whole,
  reportedAs: ['parentage', 'context-values', 'baggage', 'suppression'],
};

/** Marks what it carries by a span of its own, and forgets to end it. */
export const openSpan: Planted = {
  bug: 'span of the boundary never ended',
  broken: {
    name: 'instrumented',
    cross: (task) => trace.getTracer('instrumented').startActiveSpan('deliver', () => task()),
  },
  fixed: {
    name: 'instrumented',
    cross: (task) =>
      trace.getTracer('instrumented').startActiveSpan('deliver', (span) => task().finally(() => span.end())),
  },
  reportedAs: ['quiescence'],
};
