const { CompositePropagator, W3CTraceContextPropagator } = require('@opentelemetry/core');
const { defineCompositeSuite, definePropagatorSuite } = require('traceproof/conformance');

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

defineCompositeSuite(
  { describe, it },
  (propagators) => new CompositePropagator({ propagators: propagators.toReversed() }),
  { nesting: 'its parts are plain' },
  { seed: 1, known: { 'composite-writes-in-order': 'the first one wins' } },
);
