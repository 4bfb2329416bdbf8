import { law, propagatorsApi, traceApi, traceContext, w3cBaggage } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import { forAny, type PropagatorCase } from '../PropagatorCase.js';

const sampled = 1;

/** They are defined to write values to carriers and to read them from there. */
const operations = propagatorsApi('Operations', 'operations');

/** What is injected comes back when it is extracted. */
export const roundTrips: readonly PropagatorCase[] = [
  forAny({
    id: 'round-trip-trace-id',
    level: 'must',
    title: 'the trace id comes back',
    source: operations,
    needs: ['trace', 'long trace ids'],
    draws: 'span',
    check: (probe, span) => {
      const sent = { ...span, flags: sampled };
      return differs('trace id', probe.extract(probe.inject({ span: sent })).shape.span?.traceId, span.traceId);
    },
  }),
  forAny({
    id: 'round-trip-span-id',
    level: 'must',
    title: 'the span id comes back',
    source: operations,
    needs: ['trace'],
    draws: 'span',
    check: (probe, span) => {
      const sent = { ...span, flags: sampled };
      return differs('span id', probe.extract(probe.inject({ span: sent })).shape.span?.spanId, span.spanId);
    },
  }),
  forAny({
    id: 'round-trip-sampled',
    level: 'must',
    title: 'a sampled trace stays sampled',
    source: operations,
    needs: ['trace'],
    draws: 'span',
    check: (probe, span) => {
      const back = probe.extract(probe.inject({ span: { ...span, flags: sampled } })).shape.span;
      return differs('sampled', back && (back.flags & sampled) === sampled, true);
    },
  }),
  forAny({
    id: 'round-trip-unsampled',
    level: 'must',
    title: 'a trace that is not sampled comes back, not sampled',
    source: operations,
    needs: ['trace', 'unsampled'],
    draws: 'span',
    check: (probe, { traceId, spanId }) => {
      const back = probe.extract(probe.inject({ span: { traceId, spanId, flags: 0 } })).shape.span;
      return differs('span id and sampled', back && [back.spanId, back.flags & sampled], [spanId, 0]);
    },
  }),
  forAny({
    id: 'round-trip-flags',
    level: 'should',
    title: 'a context that is passed on unchanged keeps all eight flag bits',
    source: propagatorsApi('W3C Trace Context Requirements', 'w3c-trace-context-requirements'),
    needs: ['trace', 'flags'],
    draws: 'span',
    check: (probe, span) => differs('flags', probe.extract(probe.inject({ span })).shape.span?.flags, span.flags),
  }),
  forAny({
    id: 'round-trip-tracestate',
    level: 'must',
    title: 'the tracestate comes back, its members in their order',
    source: traceContext('3.5 Mutating the tracestate Field', 'mutating-the-tracestate-field'),
    needs: ['trace', 'tracestate'],
    draws: 'span',
    check: (probe, span) =>
      differs(
        'tracestate',
        probe.extract(probe.inject({ span: { ...span, flags: sampled } })).shape.span?.state,
        span.state,
      ),
  }),
  forAny({
    id: 'round-trip-baggage',
    level: 'must',
    title: 'baggage comes back: every key, with its value',
    source: w3cBaggage('3.3.2 Limits', 'limits'),
    needs: ['baggage'],
    draws: 'baggage',
    check: (probe, context) => {
      const sent = (context.baggage ?? []).map(([key, value]) => [key, value] as const);
      const back = probe.extract(probe.inject({ baggage: sent })).shape.baggage;
      return differs('entries', sorted(back?.map(([key, value]) => [key, value])), sorted(sent));
    },
  }),
  forAny({
    id: 'round-trip-baggage-metadata',
    level: 'must',
    title: 'properties of baggage entries come back',
    source: w3cBaggage('3.3.2 Limits', 'limits'),
    needs: ['baggage', 'baggage metadata'],
    draws: 'baggage',
    check: (probe, context) => {
      // A value that is empty is another case's business.
      const sent = (context.baggage ?? []).map(([key, , metadata = 'ttl=1']) => [key, 'v', metadata] as const);
      return differs('entries', sorted(probe.extract(probe.inject({ baggage: sent })).shape.baggage), sorted(sent));
    },
  }),
  forAny({
    id: 'extracted-is-remote',
    level: 'must',
    title: 'an extracted span context is remote',
    source: traceApi('IsRemote', 'isremote'),
    needs: ['trace'],
    draws: 'span',
    check: (probe, span) => {
      const sent = { ...span, flags: sampled };
      return differs('isRemote', probe.extract(probe.inject({ span: sent })).shape.span?.isRemote, true);
    },
  }),
  forAny({
    id: 'pass-through-is-a-fixpoint',
    level: 'should',
    title: 'a context that was extracted, injected and extracted again is the same',
    source: law('what was extracted can be passed on'),
    needs: [],
    draws: 'carrier',
    check: (probe, carrier) => {
      const came = probe.extract(carrier);
      const once = came.shape;
      const again = probe.extract(probe.inject(came)).shape;
      return unless(same(once, again), `what was extracted first: ${JSON.stringify(once)}`, again);
    },
  }),
];

function sorted<T>(entries: readonly T[] | undefined): readonly string[] {
  return (entries ?? []).map((entry) => JSON.stringify(entry)).sort();
}

function same(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
