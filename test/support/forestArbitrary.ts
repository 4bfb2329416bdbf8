import type { Attributes, Link } from '@opentelemetry/api';
import fc from 'fast-check';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { FindParent, Trace } from '../../src/trace/Trace.js';
import { aSpan, spanIdOf, traceIdOf } from './aSpan.js';

/** The traces of such spans: parents are among them, elsewhere, or known to nobody. */
export function forestOf(spans: readonly SpanRecord[]): Trace[] {
  return buildForest(spans, findParent);
}

const parents: Record<string, ReturnType<FindParent>> = {
  [spanIdOf('ca11')]: { kind: 'declared caller' },
  [spanIdOf('ca12')]: { kind: 'recorded', name: 'a "b"\nc', scope: 'a test' },
  [spanIdOf('ca13')]: { kind: 'recorded', name: 'module', scope: 'file scope' },
  [spanIdOf('ca14')]: { kind: 'freed' },
};
const findParent: FindParent = (_, spanId) => parents[spanId];

interface Spec {
  readonly name: string;
  readonly trace: number;
  /** An earlier span of the trace, counted back, or an id that is not among them. */
  readonly parent: number | string | undefined;
  readonly kind: number;
  readonly status: SpanRecord['status'];
  readonly ended: boolean;
  readonly sampled: boolean;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string; readonly attributes: Attributes | undefined }[];
  readonly links: readonly { readonly to: number | undefined; readonly attributes: Attributes | undefined }[];
  readonly clocked: boolean;
}

/** What tree texts are made of, and names that look like it. */
const pieces = [
  ...'a;b;wait 10 ms;x 1.5 s;t1:;deadbeef;(dangling parent);(declared caller);(no spans);outside;a (b);… 5 more'.split(
    ';',
  ),
  ...'@ a: 1;! sent;-> s1;-> outside;x [open];x [s1];x [OK ";[CLIENT];"quoted";"half;GET /users/[id];└─ a;│'.split(';'),
  ...'x ERROR;x ERROR:;x ERROR: y;x (late);(late);a ← b; a;a ;;`${a}`;\\;a\nb;\u00a0a;a\u2028;a\u200bb;\ud800'.split(
    ';',
  ),
];

/** Spans of several traces, as anything might have recorded them. */
export const spansArbitrary: fc.Arbitrary<SpanRecord[]> = fc
  .array(specArbitrary(), { maxLength: 12 })
  .map((specs) => specs.map((spec, index) => toRecord(spec, index, specs)));

function textArbitrary(): fc.Arbitrary<string> {
  return fc.oneof(
    fc.constantFrom(...pieces),
    fc.string({ maxLength: 6 }),
    fc.string({ unit: 'binary', maxLength: 4 }),
    fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...pieces)).map(([one, other]) => `${one} ${other}`),
  );
}

function attributesArbitrary(): fc.Arbitrary<Attributes> {
  const scalar = fc.oneof(fc.double(), fc.integer(), fc.boolean(), textArbitrary());
  const value = fc.oneof(scalar, fc.array(scalar, { maxLength: 3 }), fc.constant([null, undefined]));
  const entries = fc.array(fc.tuple(textArbitrary(), value), { maxLength: 3 });
  return entries.map((list) => Object.fromEntries(list) as Attributes);
}

function specArbitrary(): fc.Arbitrary<Spec> {
  const attributes = fc.option(attributesArbitrary(), { nil: undefined });
  return fc.record({
    name: textArbitrary(),
    trace: fc.integer({ min: 0, max: 3 }),
    parent: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 3 }) },
      fc.constantFrom(undefined, 'dead', 'beef', 'ca11', 'ca12', 'ca13', 'ca14'),
    ),
    kind: fc.integer({ min: 0, max: 4 }),
    status: fc.oneof(
      fc.record({ code: fc.constantFrom(0, 1) }),
      fc.record({ code: fc.constant(2), message: textArbitrary() }),
    ),
    ended: fc.boolean(),
    sampled: fc.boolean(),
    attributes: attributesArbitrary(),
    events: fc.array(fc.record({ name: textArbitrary(), attributes }), { maxLength: 2 }),
    links: fc.array(fc.record({ to: fc.option(fc.nat({ max: 14 }), { nil: undefined }), attributes }), {
      maxLength: 2,
    }),
    clocked: fc.boolean(),
  });
}

function toRecord(spec: Spec, index: number, all: readonly Spec[]): SpanRecord {
  const { trace, events, links, parent, clocked, ...fields } = spec;
  const before = all.flatMap((one, at) => (at < index && one.trace === trace ? [at] : []));
  const parentIndex = typeof parent === 'number' ? before.at(-1 - parent) : undefined;
  const parentSpanId =
    typeof parent === 'string'
      ? spanIdOf(parent)
      : parentIndex === undefined
        ? undefined
        : idsOf(parentIndex, all).spanId;
  return aSpan(spec.name, {
    ...fields,
    ...idsOf(index, all),
    sequence: index + 1,
    events: events.map(({ name, attributes }) => ({ name, time: [1, 0], ...(attributes && { attributes }) })),
    links: links.map(({ to, attributes }): Link => {
      const context = { ...(to === undefined || to >= all.length ? unknown : idsOf(to, all)), traceFlags: 1 };
      return attributes === undefined ? { context } : { context, attributes };
    }),
    ...(clocked && { clocked }),
    ...(parentSpanId !== undefined && { parentSpanId }),
  });
}

const unknown = { traceId: traceIdOf('ff'), spanId: spanIdOf('ff') };

function idsOf(index: number, all: readonly Spec[]): { traceId: string; spanId: string } {
  return { traceId: traceIdOf(`a${all[index]?.trace}`), spanId: spanIdOf(`b${index.toString(16)}`) };
}
