import type { Disagreement } from '../../ConformanceCase.js';
import { propagatorsApi, traceContext, w3cBaggage } from '../../sources.js';
import { unless } from '../../differs.js';
import { hasRepeatedKeys, isBaggage, isTraceparent, isTracestate } from '../grammar.js';
import type { Injected } from '../Probe.js';
import { forAny, type PropagatorCase } from '../PropagatorCase.js';

const tracestateValues = traceContext('3.3.1.1 tracestate Header Field Values', 'tracestate-header-field-values');
const w3cRequirements = propagatorsApi('W3C Trace Context Requirements', 'w3c-trace-context-requirements');

/** What is written can be read by others. */
export const grammarCases: readonly PropagatorCase[] = [
  forAny({
    id: 'traceparent-is-valid',
    level: 'must',
    title: 'the traceparent that is written is valid, whatever the flags',
    source: traceContext('3.2.2 traceparent Header Field Values', 'traceparent-header-field-values'),
    needs: ['trace', 'traceparent', 'inject'],
    draws: 'span',
    check: (probe, span) => validTraceparent(probe.inject({ span })),
  }),
  forAny({
    id: 'tracestate-is-valid',
    level: 'must',
    title: 'the tracestate that is written is valid',
    source: tracestateValues,
    needs: ['trace', 'tracestate', 'inject'],
    draws: 'span',
    check: (probe, span) => validTracestate(probe.inject({ span })),
  }),
  forAny({
    id: 'baggage-is-valid',
    level: 'must',
    title: 'the baggage that is written is valid',
    source: w3cBaggage('3.3.1 Definition', 'definition'),
    needs: ['baggage', 'baggage header', 'inject'],
    draws: 'baggage',
    check: (probe, context) => validBaggage(probe.inject(context)),
  }),
  forAny({
    id: 'pass-through-traceparent-is-valid',
    level: 'must',
    title: 'a traceparent that is passed on is valid, whatever came in',
    source: w3cRequirements,
    needs: ['trace', 'traceparent', 'inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => validTraceparent(probe.inject(probe.extract(carrier)), 'may be missing'),
  }),
  forAny({
    id: 'pass-through-tracestate-is-valid',
    level: 'must',
    title: 'a tracestate that is passed on is valid, whatever came in',
    source: w3cRequirements,
    needs: ['trace', 'tracestate', 'inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => validTracestate(probe.inject(probe.extract(carrier)), 'keys may repeat'),
  }),
  forAny({
    id: 'pass-through-tracestate-is-not-empty',
    level: 'should',
    title: 'a tracestate that is passed on has members, whatever came in',
    source: tracestateValues,
    needs: ['trace', 'tracestate', 'inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => {
      const value = probe.inject(probe.extract(carrier)).get('tracestate');
      return unless(value === undefined || /[^\s,]/.test(String(value)), 'a tracestate with members, or none', value);
    },
  }),
  forAny({
    id: 'pass-through-baggage-is-valid',
    level: 'should',
    title: 'baggage that is passed on is valid, whatever came in',
    source: w3cBaggage('3.5 Mutating baggage', 'mutating-baggage'),
    needs: ['baggage', 'baggage header', 'inject', 'extract'],
    draws: 'carrier',
    errorsElsewhere: true,
    check: (probe, carrier) => validBaggage(probe.inject(probe.extract(carrier))),
  }),
];

function validTraceparent(written: Injected, missing?: 'may be missing'): Disagreement | undefined {
  const value = written.get('traceparent');
  const fine = value === undefined ? missing !== undefined : isTraceparent(value);
  return unless(fine, 'a traceparent: 00-, 32 and 16 hex digits, 2 hex digits of flags', value);
}

/** Level 2 leaves it to the sender that keys do not repeat: who passes them on may keep them. */
function validTracestate(written: Injected, repeated?: 'keys may repeat'): Disagreement | undefined {
  const value = written.get('tracestate');
  const fine = value === undefined || (isTracestate(value) && (repeated !== undefined || !hasRepeatedKeys(value)));
  return unless(fine, 'a valid tracestate, or none', value);
}

function validBaggage(written: Injected): Disagreement | undefined {
  const value = written.get('baggage');
  return unless(value === undefined || isBaggage(value), 'a valid baggage header, or none', value);
}
