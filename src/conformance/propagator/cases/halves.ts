import { differs, unless } from '../../differs.js';
import { law, propagatorsApi, traceContext } from '../../sources.js';
import { type Format, formats, spanId, traceId } from '../formats.js';
import { forAny, forEach, type PropagatorCase } from '../PropagatorCase.js';
import type { CarrierKind } from '../Shapes.js';

const written = traceContext('3.2.2 traceparent Header Field Values', 'traceparent-header-field-values');
const operations = propagatorsApi('Operations', 'operations');

/** What each half can be asked without the other: of an injector alone, and of an extractor alone. */
export const halves: readonly PropagatorCase[] = [
  forAny({
    id: 'inject-writes-the-span',
    level: 'must',
    title: 'a span context is written, and another one otherwise',
    source: operations,
    needs: ['trace', 'inject'],
    draws: 'span',
    check: (probe, span) => {
      const one = { ...span, flags: 1 };
      // Ids of a span and of its child.
      const child = { ...one, spanId: `${span.spanId.slice(8)}${span.spanId.slice(0, 8)}` };
      const [first, second] = [one, child].map((each) => probe.inject({ span: each }).entries);
      if (first?.length === 0) return { expected: 'headers for a span context', found: 'none' };
      const same = JSON.stringify(first) === JSON.stringify(second);
      return unless(!same || child.spanId === span.spanId, 'other headers for a span with another id', second);
    },
  }),
  forAny({
    id: 'traceparent-names-the-span',
    level: 'must',
    title: 'the traceparent that is written has the ids of the span context, and its sampled flag',
    source: written,
    needs: ['trace', 'traceparent', 'inject'],
    draws: 'span',
    check: (probe, span) => {
      const value = String(probe.inject({ span: { ...span, flags: span.flags & 1 } }).get('traceparent'));
      return differs('traceparent', value.slice(0, 55), `00-${span.traceId}-${span.spanId}-0${span.flags & 1}`);
    },
  }),
  forAny({
    id: 'tracestate-is-written',
    level: 'must',
    title: 'the tracestate that is written is the one of the span context',
    source: traceContext('3.5 Mutating the tracestate Field', 'mutating-the-tracestate-field'),
    needs: ['trace', 'tracestate', 'tracestate as it came', 'inject'],
    draws: 'span',
    check: (probe, span) =>
      differs('tracestate', probe.inject({ span: { ...span, flags: 1 } }).get('tracestate'), span.state),
  }),
  forEach<readonly Format[]>({
    id: 'extract-asks-the-getter',
    level: 'must',
    title: 'extract asks the getter for a header',
    source: propagatorsApi('Getter argument', 'getter-argument'),
    needs: ['trace', 'extract'],
    inputs: [formats],
    check: (probe, all) => {
      const entries = [...new Map(all.flatMap((one) => one.entries))];
      return unless(
        probe.extract({ entries }).asked.length > 0,
        'get to be called with the name of a header',
        'no call',
      );
    },
  }),
  forEach<Format & { readonly kind: CarrierKind }>({
    id: 'extract-reads-formats-in-use',
    level: 'must',
    title:
      'a span is read in each format in use whose header extract asks for: its span id, and its trace id to 64 bits',
    source: law('who asks for a header can read it'),
    needs: ['trace', 'extract'],
    inputs: formats.flatMap((one) =>
      (['object', 'Map', 'Headers', 'opaque'] as const).map((kind) => ({ ...one, kind })),
    ),
    check: (probe, { header, entries, kind }) => {
      const { asked, shape } = probe.extract({ entries, kind });
      if (!asked.includes(header)) return undefined;
      const found = shape.span && [shape.span.traceId.slice(16), shape.span.spanId];
      return differs('the end of the trace id, and the span id', found, [traceId.slice(16), spanId]);
    },
  }),
  forEach<readonly string[]>({
    id: 'several-tracestate-headers-are-one',
    level: 'must',
    title: 'several tracestate headers, as a getter that returns a list hands them over, are one list in their order',
    source: traceContext('3.3.1.1 tracestate Header Field Values', 'tracestate-header-field-values'),
    needs: ['trace', 'traceparent', 'tracestate', 'extract'],
    inputs: [
      ['a=1', 'b=2'],
      ['a=1,b=2', 'c=3', 'd=4'],
    ],
    check: (probe, values) => {
      const headers = [
        ['traceparent', `00-${traceId}-${spanId}-01`],
        ['tracestate', values],
      ] as const;
      return differs('tracestate', probe.extract({ entries: headers }).shape.span?.state, values.join(','));
    },
  }),
];
