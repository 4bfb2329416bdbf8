import type { BaggageEntryShape, ContextShape } from './Shapes.js';

/** A context as TypeScript makes it, on one line. */
export function contextText({ span, baggage, suppressed }: ContextShape): string {
  let text = 'ROOT_CONTEXT';
  if (span !== undefined) {
    const { traceId, spanId, flags, state, isRemote } = span;
    const fields = [
      `traceId: ${JSON.stringify(traceId)}`,
      `spanId: ${JSON.stringify(spanId)}`,
      `traceFlags: ${flags}`,
      ...(state === undefined ? [] : [`traceState: createTraceState(${JSON.stringify(state)})`]),
      ...(isRemote === undefined ? [] : [`isRemote: ${isRemote}`]),
    ];
    text = `trace.setSpanContext(${text}, { ${fields.join(', ')} })`;
  }
  if (baggage !== undefined)
    text = `propagation.setBaggage(${text}, propagation.createBaggage({ ${baggage.map(entryText).join(', ')} }))`;
  return suppressed === true ? `suppressTracing(${text})` : text;
}

function entryText([key, value, metadata]: BaggageEntryShape): string {
  const properties =
    metadata === undefined ? '' : `, metadata: baggageEntryMetadataFromString(${JSON.stringify(metadata)})`;
  const name = key === '__proto__' ? "['__proto__']" : JSON.stringify(key);
  return `${name}: { value: ${JSON.stringify(value)}${properties} }`;
}
