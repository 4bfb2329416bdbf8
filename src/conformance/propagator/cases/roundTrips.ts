import { law, propagatorsApi, traceApi, traceContext, w3cBaggage } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import { textOf } from '../../textOf.js';
import { endsWithMembers } from '../grammar.js';
import { forAny, forEach, type PropagatorCase } from '../PropagatorCase.js';
import type { ContextShape, SpanShape } from '../Shapes.js';

const sampled = 1;

/** They are defined to write values to carriers and to read them from there. */
const operations = propagatorsApi('Operations', 'operations');

const mutatingTracestate = traceContext('3.5 Mutating the tracestate Field', 'mutating-the-tracestate-field');
const known: SpanShape = { traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', flags: sampled };

/** Of 512 characters: in two long members, and in 32. */
const longStates: readonly string[] = [
  `a=${'x'.repeat(253)},b=${'y'.repeat(254)}`,
  Array.from({ length: 32 }, (_, i) => `k${String(i).padStart(2, '0')}=${'v'.repeat(i === 0 ? 12 : 11)}`).join(','),
];

/** What is injected comes back when it is extracted. */
export const roundTrips: readonly PropagatorCase[] = [
  forAny({
    id: 'round-trip-trace-id',
    level: 'must',
    title: 'the trace id comes back',
    source: operations,
    needs: ['trace', 'long trace ids', 'inject', 'extract'],
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
    needs: ['trace', 'inject', 'extract'],
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
    needs: ['trace', 'inject', 'extract'],
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
    needs: ['trace', 'unsampled', 'inject', 'extract'],
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
    needs: ['trace', 'flags', 'inject', 'extract'],
    draws: 'span',
    check: (probe, span) => differs('flags', probe.extract(probe.inject({ span })).shape.span?.flags, span.flags),
  }),
  forAny({
    id: 'round-trip-tracestate',
    level: 'must',
    title: 'the tracestate comes back, its members in their order',
    source: mutatingTracestate,
    needs: ['trace', 'tracestate', 'tracestate as it came', 'inject', 'extract'],
    draws: 'span',
    check: (probe, span) =>
      differs(
        'tracestate',
        probe.extract(probe.inject({ span: { ...span, flags: sampled } })).shape.span?.state,
        span.state,
      ),
  }),
  forAny({
    id: 'round-trip-tracestate-members',
    level: 'must',
    title: 'the members of the tracestate come back in their order, behind those that the propagator adds of its own',
    source: mutatingTracestate,
    needs: ['trace', 'tracestate', 'inject', 'extract'],
    draws: 'span',
    check: (probe, span) => {
      const back = probe.extract(probe.inject({ span: { ...span, flags: sampled } })).shape.span;
      return unless(endsWithMembers(back?.state, span.state), `at the end: ${textOf(span.state)}`, back?.state);
    },
  }),
  forEach<string>({
    id: 'long-tracestate-comes-back',
    level: 'should',
    title: 'a tracestate of 512 characters comes back whole',
    source: traceContext('3.3.1.5 tracestate Limits:', 'tracestate-limits'),
    needs: ['trace', 'tracestate', 'inject', 'extract'],
    inputs: longStates,
    check: (probe, state) => {
      const back = probe.extract(probe.inject({ span: { ...known, state } })).shape.span?.state;
      return unless(endsWithMembers(back, state), `at the end: ${textOf(state)}`, back);
    },
  }),
  forAny({
    id: 'round-trip-baggage',
    level: 'must',
    title: 'baggage comes back: every key, with its value',
    source: w3cBaggage('3.3.2 Limits', 'limits'),
    needs: ['baggage', 'inject', 'extract'],
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
    needs: ['baggage', 'baggage metadata', 'inject', 'extract'],
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
    needs: ['trace', 'inject', 'extract'],
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
    needs: ['inject', 'extract'],
    draws: 'carrier',
    check: (probe, carrier) => {
      const came = probe.extract(carrier);
      const once = came.shape;
      const again = probe.extract(probe.inject(came)).shape;
      const fine =
        same(withoutState(once), withoutState(again)) && endsWithMembers(again.span?.state, once.span?.state);
      return unless(fine, `what was extracted first: ${textOf(once)}`, again);
    },
  }),
  forAny({
    id: 'pass-through-keeps-the-tracestate',
    level: 'must',
    title: 'a tracestate that was extracted and injected is the same, where nobody changed it',
    source: mutatingTracestate,
    needs: ['trace', 'tracestate', 'tracestate as it came', 'inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      const came = probe.extract(carrier);
      const written = probe.inject(came).get('tracestate');
      // An empty one is another case's business.
      return differs('tracestate', written === '' ? undefined : written, came.shape.span?.state);
    },
  }),
];

/** A context without its tracestate, which may grow in front. */
function withoutState({ span, ...rest }: ContextShape): object {
  const { state: _, ...ids } = span ?? {};
  return { ...rest, ids };
}

function sorted<T>(entries: readonly T[] | undefined): readonly string[] {
  return (entries ?? []).map(textOf).sort();
}

function same(a: object, b: object): boolean {
  return textOf(a) === textOf(b);
}
