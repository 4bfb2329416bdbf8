import { createContextKey, type TextMapPropagator } from '@opentelemetry/api';

/** Carries one value of a context in one header. Parts with the same header, or the same key, meet. */
export function part(header: string, value: string, key: symbol = keyOf(header)): TextMapPropagator {
  return {
    inject: (context, carrier, setter) =>
      setter.set(carrier, header, `${value}:${String(context.getValue(key) ?? '')}`),
    extract: (context, carrier, getter) => {
      const found = getter.get(carrier, header);
      return found === undefined ? context : context.setValue(key, `${value} read ${String(found)}`);
    },
    fields: () => [header],
  };
}

/** Does nothing. */
export const nothing: TextMapPropagator = { inject: () => {}, extract: (context) => context, fields: () => [] };

/** Where parts of a header keep what they read. */
export function keyOf(header: string): symbol {
  return createContextKey(`what ${header} carried`);
}

/** Fails at whatever it is asked. */
export const failing: TextMapPropagator = { inject: fail, extract: fail, fields: () => [] };

function fail(): never {
  throw new Error('this part fails');
}
