import { law, propagatorsApi, traceApi } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import { keptContext } from '../keptContext.js';
import { forAny, forEach, type PropagatorCase } from '../PropagatorCase.js';
import type { CarrierShape, ContextShape } from '../Shapes.js';

const present: ContextShape = {
  span: { traceId: '5b8aa5a2d2c872e8321cf37308d69df2', spanId: '051581bf3cb55c13', flags: 1, isRemote: true },
  baggage: [['there', 'before']],
};

/** What extract may do, and with what. */
export const extracting: readonly PropagatorCase[] = [
  forAny({
    id: 'extract-never-throws',
    level: 'must',
    title: 'extract does not throw, whatever came in',
    source: propagatorsApi('Extract', 'extract'),
    needs: ['extract'],
    draws: 'hostile carrier',
    check: (probe, carrier) => void probe.extract(carrier),
  }),
  forAny({
    id: 'extract-makes-valid-contexts',
    level: 'must',
    title: 'a span context that is extracted has valid ids and flags of one byte',
    source: traceApi('Retrieving the TraceId and SpanId', 'retrieving-the-traceid-and-spanid'),
    needs: ['trace', 'extract'],
    draws: 'hostile carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      const { span } = probe.extract(carrier).shape;
      if (span === undefined) return undefined;
      const { traceId, spanId, flags } = span;
      const ids = /^(?!0{32})[0-9a-f]{32}$/.test(traceId) && /^(?!0{16})[0-9a-f]{16}$/.test(spanId);
      const byte = Number.isInteger(flags) && flags >= 0 && flags <= 255;
      return unless(ids && byte, '32 and 16 lower-case hex digits, not all zero, and flags from 0 to 255', span);
    },
  }),
  forEach<CarrierShape>({
    id: 'extract-keeps-context-without-headers',
    level: 'must',
    title: 'a carrier without its headers leaves the context as it was',
    source: propagatorsApi('Extract', 'extract'),
    needs: ['extract'],
    inputs: [{ entries: [] }, { entries: [['host', 'example.com']] }, { entries: [], kind: 'Map' }],
    check: (probe, carrier) => keptContext(probe.extract(carrier, present)),
  }),
  forAny({
    id: 'extract-keeps-what-it-cannot-replace',
    level: 'must',
    title: 'where nothing valid came in, what the context held stays',
    source: propagatorsApi('Extract', 'extract'),
    needs: ['extract'],
    draws: 'hostile carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      const alone = probe.extract(carrier).shape;
      const { span, baggage } = probe.extract(carrier, present).shape;
      const lostSpan = alone.span === undefined && JSON.stringify(span) !== JSON.stringify(present.span);
      const lostBaggage = alone.baggage === undefined && JSON.stringify(baggage) !== JSON.stringify(present.baggage);
      return unless(!lostSpan && !lostBaggage, `what was there: ${JSON.stringify(present)}`, { span, baggage });
    },
  }),
  forAny({
    id: 'extract-keeps-foreign-values',
    level: 'must',
    title: 'what others put into the context is still there',
    source: propagatorsApi('Extract', 'extract'),
    needs: ['extract'],
    draws: 'hostile carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => unless(probe.extract(carrier).foreignKept, 'the value of another key', 'it is gone'),
  }),
  forAny({
    id: 'extract-keeps-the-carrier',
    level: 'must',
    title: 'extract does not change the carrier',
    source: law('extract reads, and writes nothing'),
    needs: ['extract'],
    draws: 'hostile carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => unless(probe.extract(carrier).carrierKept, 'the carrier as it came', 'it was changed'),
  }),
  forAny({
    id: 'extract-is-deterministic',
    level: 'must',
    title: 'the same carrier is read the same way each time',
    source: law('extract is a function of its carrier'),
    needs: ['extract'],
    draws: 'hostile carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => differs('context', probe.extract(carrier).shape, probe.extract(carrier).shape),
  }),
  forAny({
    id: 'extract-does-not-leak',
    level: 'must',
    title: 'nothing of one carrier shows in the next',
    source: law('a propagator has no memory'),
    needs: ['extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      probe.extract(carrier);
      const after = probe.extract({ entries: [] });
      return keptContext(after);
    },
  }),
  forAny({
    id: 'a-request-does-not-leak',
    level: 'must',
    title:
      'nothing of a request that was passed on shows in the next, neither where it is read nor where it is written',
    source: law('a propagator has no memory'),
    needs: ['inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      probe.inject(probe.extract(carrier));
      const after = probe.extract({ entries: [] });
      return keptContext(after) ?? differs('carrier', probe.inject(after).entries, []);
    },
  }),
  forAny({
    id: 'extract-replaces-the-span',
    level: 'must',
    title: 'a span context that came in takes the place of the one in the context',
    source: propagatorsApi('Extract', 'extract'),
    needs: ['trace', 'inject', 'extract'],
    draws: 'span',
    check: (probe, span) => {
      const sent = probe.inject({ span: { ...span, flags: 1 } });
      return differs('span id', probe.extract(sent, present).shape.span?.spanId, span.spanId);
    },
  }),
];
