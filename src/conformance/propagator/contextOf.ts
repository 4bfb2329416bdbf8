import {
  type Baggage,
  baggageEntryMetadataFromString,
  type Context,
  createContextKey,
  createTraceState,
  propagation,
  ROOT_CONTEXT,
  trace,
} from '@opentelemetry/api';
import type { BaggageEntryShape, ContextShape } from './Shapes.js';

/** The key by which the OpenTelemetry SDK suppresses tracing (`suppressTracing` of `@opentelemetry/core`). */
const suppressKey = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING');

/** Something that is no propagator's business, in every context that is made here. */
const foreignKey = createContextKey('a value of somebody else');

/** The context that a shape describes. */
export function contextOf({ span, baggage, suppressed }: ContextShape): Context {
  let made = ROOT_CONTEXT.setValue(foreignKey, 'kept');
  if (span !== undefined) {
    const { traceId, spanId, flags, state, isRemote } = span;
    made = trace.setSpanContext(made, {
      traceId,
      spanId,
      traceFlags: flags,
      ...(state === undefined ? {} : { traceState: createTraceState(state) }),
      ...(isRemote === undefined ? {} : { isRemote }),
    });
  }
  if (baggage !== undefined) made = propagation.setBaggage(made, baggageOf(baggage));
  return suppressed === true ? made.setValue(suppressKey, true) : made;
}

/** Whether what somebody else put into a context of {@link contextOf} is still there. */
export function keepsForeign(context: Context): boolean {
  return context.getValue(foreignKey) === 'kept';
}

function baggageOf(entries: readonly BaggageEntryShape[]): Baggage {
  return entries.reduce(
    (baggage, [key, value, metadata]) =>
      baggage.setEntry(key, {
        value,
        ...(metadata === undefined ? {} : { metadata: baggageEntryMetadataFromString(metadata) }),
      }),
    propagation.createBaggage(),
  );
}
