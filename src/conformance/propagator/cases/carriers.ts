import type { Disagreement } from '../../ConformanceCase.js';
import { api, law, propagatorsApi } from '../../sources.js';
import { differs } from '../../differs.js';
import { textOf } from '../../textOf.js';
import { keptContext } from '../keptContext.js';
import type { Injected, Probe } from '../Probe.js';
import { forAny, type PropagatorCase } from '../PropagatorCase.js';
import type { CarrierKind, CarrierShape, SpanShape } from '../Shapes.js';

const readable: Readonly<Record<CarrierKind, string>> = {
  object: 'an object',
  'null prototype': 'an object without a prototype',
  'frozen object': 'a frozen object',
  inherited: 'an object that inherits it',
  Map: 'a Map',
  Headers: 'a Headers object',
  lists: 'lists of one value, as gRPC and some servers hand over',
  environment: 'environment variables, with a getter that knows how they are called',
  Buffers: 'Buffers, with a getter that decodes them, as Kafka clients hand over',
  opaque: 'a carrier that only its getter can read',
  'throwing getter': 'a carrier that cannot be read',
};

type Entries = CarrierShape['entries'];

const transports: Readonly<Record<string, (sent: Injected) => Entries>> = {
  JSON: ({ entries }) => Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(entries))) as object),
  'structured clone': ({ entries }) => Object.entries(structuredClone(Object.fromEntries(entries))),
  'HTTP headers': ({ entries }) => {
    const headers = new Headers(entries.map(([name, value]) => [name, String(value)] as [string, string]));
    return [...headers];
  },
};

/** Every sort of carrier, and every way that one goes. */
export const carriers: readonly PropagatorCase[] = [
  ...(['null prototype', 'Map', 'Headers', 'environment', 'lists', 'Buffers', 'frozen object'] as const).map((kind) =>
    forAny({
      id: `extract-from-${kind.toLowerCase().replace(' ', '-')}`,
      level: kind === 'lists' || kind === 'Buffers' ? 'should' : 'must',
      title: `what was injected is read from ${readable[kind]}`,
      source: kind === 'lists' ? api('TextMapGetter', 'get') : propagatorsApi('Getter argument', 'getter-argument'),
      needs: ['trace', 'inject', 'extract'],
      draws: 'span',
      check: (probe, span) => readsBack(probe, span, (sent) => ({ entries: sent.entries, kind })),
    }),
  ),
  forAny({
    id: 'inject-uses-the-setter',
    level: 'must',
    title: 'inject writes through the setter, and what it writes does not depend on the carrier',
    source: propagatorsApi('Setter argument', 'setter-argument'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const due = sorted(probe.inject(context).entries);
      return differs('headers', sorted(probe.inject(context, { entries: [], kind: 'opaque' }).entries), due);
    },
  }),
  ...(['Map', 'Headers', 'environment'] as const).map((kind) =>
    forAny({
      id: `inject-into-${kind.toLowerCase()}`,
      level: 'must',
      title: `what is injected into ${readable[kind].replace('getter', 'setter')} is found there by its getter`,
      source: propagatorsApi('Setter argument', 'setter-argument'),
      needs: ['inject'],
      draws: 'span',
      check: (probe, span) => {
        const context = { span: { ...span, flags: 1 }, baggage: [['user', 'alice']] as const };
        const due = probe.inject(context).entries;
        const { live } = probe.inject(context, { entries: [], kind });
        const found = due.map(([name]) => [name, live.getter.get(live.carrier, name)] as const);
        return differs('headers', found, due);
      },
    }),
  ),
  forAny({
    id: 'extract-trusts-no-prototype',
    level: 'must',
    title: 'headers are read through the getter alone, and so not from what a carrier inherits',
    source: propagatorsApi('Getter argument', 'getter-argument'),
    needs: ['trace', 'inject', 'extract'],
    draws: 'span',
    check: (probe, span) => {
      const sent = probe.inject({ span: { ...span, flags: 1 } });
      const found = probe.extract({ entries: sent.entries, kind: 'inherited' });
      return keptContext(found);
    },
  }),
  forAny({
    id: 'extract-survives-a-throwing-getter',
    level: 'may',
    title: 'a getter that throws leaves the context as it was',
    source: law('a carrier that fails is its own affair'),
    needs: ['extract'],
    draws: 'carrier',
    check: (probe, { entries }) => {
      const found = probe.extract({ entries, kind: 'throwing getter' });
      return keptContext(found);
    },
  }),
  forAny({
    id: 'inject-survives-a-frozen-carrier',
    level: 'may',
    title: 'a carrier that takes nothing is left as it is, without an error',
    source: law('a carrier that fails is its own affair'),
    needs: ['inject'],
    draws: 'context',
    check: (probe, context) => {
      const left = probe.inject(context, { entries: [['host', 'example.com']], kind: 'frozen object' });
      return differs('carrier', left.entries, [['host', 'example.com']]);
    },
  }),
  ...Object.entries(transports).map(([name, carry]) =>
    forAny({
      id: `survives-${name.replaceAll(' ', '-')}`,
      level: 'must',
      title: `what was injected comes through ${name}`,
      source: law('a carrier is text, so that it survives its transport'),
      needs: ['trace', 'inject', 'extract'],
      draws: 'span',
      check: (probe, span) => readsBack(probe, span, (sent) => ({ entries: carry(sent) })),
    }),
  ),
];

function readsBack(probe: Probe, span: SpanShape, carry: (sent: Injected) => CarrierShape): Disagreement | undefined {
  const sent = probe.inject({ span: { ...span, flags: 1 } });
  const direct = probe.extract(sent).shape;
  const { shape } = probe.extract(carry(sent));
  return differs('span id', shape.span?.spanId, span.spanId) ?? differs('context', shape, direct);
}

function sorted(entries: Entries): readonly string[] {
  return entries.map(textOf).sort();
}
