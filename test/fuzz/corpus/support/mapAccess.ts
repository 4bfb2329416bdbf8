import type { TextMapGetter, TextMapSetter } from '@opentelemetry/api';

export const mapSetter: TextMapSetter<Map<string, string>> = {
  set: (carrier, key, value) => void carrier.set(key, value),
};

/** Of a Map, and of what became of one on the way. */
export const mapGetter: TextMapGetter<Map<string, string>> = {
  get: (carrier, key) => carrier.get?.(key),
  keys: (carrier) => [...(carrier.keys?.() ?? [])],
};
