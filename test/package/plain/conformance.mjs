import { describe, it } from 'node:test';
import { CompositePropagator, W3CBaggagePropagator } from '@opentelemetry/core';
import { defineCompositeSuite, definePropagatorSuite } from 'traceproof/conformance';

definePropagatorSuite(
  { describe, it },
  () => new W3CBaggagePropagator(),
  { trace: 'it carries baggage alone' },
  {
    seed: 1,
    runs: 100,
    known: {
      'round-trip-baggage': 'lost entries',
      'round-trip-baggage-metadata': 'lost entries',
      'pass-through-is-a-fixpoint': 'lost entries',
    },
  },
);

defineCompositeSuite(
  { describe, it },
  (propagators) => new CompositePropagator({ propagators: propagators.toReversed() }),
  { nesting: 'its parts are plain' },
  { seed: 1, known: { 'composite-writes-in-order': 'the first one wins' } },
);
