import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { CompositePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import {
  defineCarrierSuite,
  defineCompositeSuite,
  defineContextManagerSuite,
  definePropagatorSuite,
} from 'traceproof/conformance';
import { describe, it } from 'vitest';

definePropagatorSuite(
  { describe, it },
  () => new W3CTraceContextPropagator(),
  { baggage: 'it carries the trace alone' },
  {
    seed: 1,
    runs: 100,
    known: {
      'round-trip-flags': 'flags',
      'pass-through-is-a-fixpoint': 'flags',
      'traceparent-is-valid': 'flags',
      'pass-through-traceparent-is-valid': 'flags',
      'pass-through-tracestate-is-not-empty': 'an empty header',
      'w3c-traceparent-ows-handling': 'one blank',
    },
  },
);

defineContextManagerSuite({ describe, it }, () => new AsyncLocalStorageContextManager(), {}, { seed: 1, runs: 50 });

defineCarrierSuite(
  { describe, it },
  {
    make: () => new Map<string, string>(),
    getter: {
      get: (map: Map<string, string> | undefined, name) => map?.get(name),
      keys: (map: Map<string, string> | undefined) => [...(map?.keys() ?? [])],
    },
    setter: { set: (map: Map<string, string>, name, value) => void map.set(name, value) },
  },
  { 'any case': 'keys of a Map are as they were set' },
  { seed: 1 },
);

defineCompositeSuite(
  { describe, it },
  (propagators) => new CompositePropagator({ propagators: [...propagators].reverse() }),
  { nesting: 'its parts are plain' },
  { seed: 1, known: { 'composite-writes-in-order': 'the first one wins' } },
);
