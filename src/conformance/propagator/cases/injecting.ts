import { errorHandling, law, propagatorsApi, suppressTracing, traceApi } from '../../sources.js';
import { differs, unless } from '../../differs.js';
import { textOf } from '../../textOf.js';
import { formats } from '../formats.js';
import { isToken } from '../grammar.js';
import { forAny, forEach, type PropagatorCase } from '../PropagatorCase.js';
import type { ContextShape } from '../Shapes.js';

const zeroTrace = '0'.repeat(32);
const zeroSpan = '0'.repeat(16);
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

/** What inject may write, and when. */
export const injecting: readonly PropagatorCase[] = [
  forAny({
    id: 'inject-never-throws',
    level: 'must',
    title: 'inject does not throw, whatever is in the context',
    source: errorHandling('Basic error handling principles', 'basic-error-handling-principles'),
    needs: ['inject'],
    draws: 'odd context',
    check: (probe, context) => void probe.inject(context),
  }),
  forAny({
    id: 'inject-writes-its-fields',
    level: 'must',
    title: 'inject writes no header that fields() does not name, but those called after an entry of the baggage',
    source: propagatorsApi('Fields', 'fields'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const fields = probe.fields().map((field) => field.toLowerCase());
      // The specification lets a propagator have fields with variable names besides.
      const variable = (context.baggage ?? []).map(([key]) => key.toLowerCase());
      const foreign = probe
        .inject(context)
        .entries.map(([name]) => name.toLowerCase())
        .filter((name) => !fields.includes(name) && !variable.some((key) => name.endsWith(key)));
      return unless(foreign.length === 0, `headers among ${JSON.stringify(fields)}`, foreign);
    },
  }),
  forAny({
    id: 'inject-is-deterministic',
    level: 'must',
    title: 'the same context is written the same way each time',
    source: law('inject is a function of its context'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => differs('carrier', probe.inject(context).entries, probe.inject(context).entries),
  }),
  forAny({
    id: 'inject-does-not-leak',
    level: 'must',
    title: 'what is written of one context does not depend on those that were written before',
    source: law('a propagator has no memory'),
    needs: ['inject'],
    draws: 'two contexts',
    check: (probe, { first, second }) => {
      const due = probe.inject(second).entries;
      probe.restart();
      probe.inject(first);
      return differs('carrier', probe.inject(second).entries, due) ?? differs('carrier', probe.inject({}).entries, []);
    },
  }),
  forAny({
    id: 'inject-keeps-the-context',
    level: 'must',
    title: 'inject does not change the context, nor the span context and the baggage in it',
    source: traceApi('SpanContext', 'spancontext'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => unless(probe.inject(context).contextKept, 'the context as it was', 'it was changed'),
  }),
  forAny({
    id: 'inject-is-idempotent',
    level: 'must',
    title: 'to inject twice into one carrier leaves what once leaves',
    source: law('the setter replaces'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const once = probe.inject(context);
      return differs('carrier', probe.inject(context, once).entries, once.entries);
    },
  }),
  forAny({
    id: 'inject-keeps-other-headers',
    level: 'must',
    title: 'inject leaves headers alone that are not its own',
    source: law('inject sets its own headers alone'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const others = [
        ['host', 'example.com'],
        ['x-request-id', '7'],
      ] as const;
      const written = probe.inject(context, { entries: others }).entries;
      const left = written.filter(([name]) => name === 'host' || name === 'x-request-id');
      return differs('the headers that were there', left, others);
    },
  }),
  forAny({
    id: 'inject-replaces-its-headers',
    level: 'must',
    title: 'what a carrier held under the same names before does not survive beside it',
    source: propagatorsApi('Set', 'set'),
    needs: ['trace', 'inject'],
    draws: 'span',
    check: (probe, span) => {
      const sent = { span: { ...span, flags: 1 } };
      const fresh = probe.inject(sent);
      const stale = probe.inject({ span: { traceId, spanId, flags: 1 } });
      return differs(
        'carrier',
        sorted(probe.inject(sent, { entries: stale.entries }).entries),
        sorted(withRest(stale.entries, fresh.entries)),
      );
    },
  }),
  forEach<ContextShape>({
    id: 'inject-nothing-for-no-context',
    level: 'must',
    title: 'a context without span and baggage is not written',
    source: law('where there is nothing to carry, nothing is written'),
    needs: ['inject'],
    inputs: [{}, { baggage: [] }],
    check: (probe, context) => differs('carrier', probe.inject(context).entries, []),
  }),
  forEach<ContextShape>({
    id: 'inject-nothing-for-invalid-ids',
    level: 'must',
    title: 'a span context with invalid ids is not written',
    source: law('what is no valid span context is not passed on'),
    needs: ['trace', 'inject'],
    inputs: [
      { span: { traceId: zeroTrace, spanId, flags: 1 } },
      { span: { traceId, spanId: zeroSpan, flags: 1 } },
      { span: { traceId: '', spanId, flags: 1 } },
      { span: { traceId, spanId: '', flags: 1 } },
      { span: { traceId: traceId.slice(1), spanId, flags: 1 } },
      { span: { traceId, spanId: `${spanId}0`, flags: 1 } },
      { span: { traceId: `g${traceId.slice(1)}`, spanId, flags: 1 } },
    ],
    check: (probe, context) => differs('carrier', probe.inject(context).entries, []),
  }),
  forAny({
    id: 'inject-nothing-when-suppressed',
    level: 'should',
    title: 'nothing is written where tracing is suppressed',
    source: suppressTracing,
    needs: ['trace', 'inject'],
    draws: 'span',
    check: (probe, span) => differs('carrier', probe.inject({ span, suppressed: true }).entries, []),
  }),
  forAny({
    id: 'inject-values-are-strings',
    level: 'must',
    title: 'what is written are strings of ASCII that HTTP takes as header values',
    source: propagatorsApi('TextMap Propagator', 'textmap-propagator'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const { entries } = probe.inject(context);
      return unless(
        entries.every(([, value]) => typeof value === 'string' && /^[\t\x20-\x7e]*$/.test(value)),
        'strings of ASCII without control characters',
        entries,
      );
    },
  }),
  forAny({
    id: 'inject-names-are-tokens',
    level: 'must',
    title: 'the names of what is written are tokens of ASCII that HTTP takes as header names',
    source: propagatorsApi('TextMap Propagator', 'textmap-propagator'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const names = probe.inject(context).entries.map(([name]) => name);
      return unless(names.every(isToken), "names of letters, digits and !#$%&'*+-.^_`|~", names);
    },
  }),
  forEach<ContextShape>({
    id: 'fields-are-all',
    level: 'should',
    title: 'every field that is named is written for some context',
    source: propagatorsApi('Fields', 'fields'),
    needs: ['inject'],
    inputs: [{ span: { traceId, spanId, flags: 1, state: 'a=1' }, baggage: [['b', '2', 'ttl=1']] }],
    check: (probe, full) => {
      const unsampled: ContextShape = { ...full, span: { traceId, spanId, flags: 0, state: 'a=1' } };
      const written = [full, unsampled].flatMap((context) => probe.inject(context).entries);
      // Some are written of contexts alone that hold more than a span: the debug request of B3.
      const passedOn = formats.flatMap(({ entries }) =>
        probe.whereItWorks(() => probe.inject(probe.extract({ entries })).entries),
      );
      const names = [...written, ...passedOn].map(([name]) => name.toLowerCase());
      const never = probe.fields().filter((field) => !names.includes(field.toLowerCase()));
      return unless(never.length === 0, 'each of fields() written', { never });
    },
  }),
];

type Entries = readonly (readonly [string, unknown])[];

/** A header that the second context has no value for may stay. */
function withRest(stale: Entries, fresh: Entries): Entries {
  return [...fresh, ...stale.filter(([name]) => !fresh.some(([other]) => other === name))];
}

function sorted(entries: Entries): readonly string[] {
  return entries.map(textOf).sort();
}
