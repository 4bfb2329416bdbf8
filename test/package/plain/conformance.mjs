import { describe, it } from 'node:test';
import { W3CBaggagePropagator } from '@opentelemetry/core';
import { definePropagatorSuite } from 'traceproof/conformance';

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
