import { defaultTextMapGetter, defaultTextMapSetter, type TextMapPropagator } from '@opentelemetry/api';
import { differs } from '../differs.js';
import { contextOf } from '../propagator/contextOf.js';
import { shapeOf } from '../propagator/shapeOf.js';
import { errorHandling, law, propagatorsApi } from '../sources.js';
import type { Compose, CompositeCapability, CompositeCase } from './CompositeCase.js';
import { failing, keyOf, nothing, part } from './parts.js';

const composite = propagatorsApi('Composite Propagator', 'composite-propagator');
const shared = keyOf('shared');
const [first, second, third] = [part('x-first', '1'), part('x-second', '2'), part('x-third', '3')];

type Drawn = Parameters<CompositeCase['check']>[1];

/** All rules for composites, in the order in which they are told. */
export const compositeCases: readonly CompositeCase[] = [
  {
    id: 'composite-asks-every-part',
    level: 'must',
    title: 'inject and extract ask every part',
    source: composite,
    needs: [],
    program: `const { written, read } = told(compose([first, second, third]));
assert.deepEqual(Object.keys(written).sort(), ['x-first', 'x-second', 'x-third']);
assert.equal(read.filter((value) => value !== undefined).length, 3);`,
    check: (compose, drawn) => {
      const { written, read } = told(compose([first, second, third]), drawn);
      const due = ['x-first', 'x-second', 'x-third'];
      return (
        differs('headers', Object.keys(written).sort(), due) ??
        differs('values read', read.filter((value) => value !== undefined).length, due.length)
      );
    },
  },
  {
    id: 'composite-has-all-fields',
    level: 'must',
    title: 'fields() names those of every part, and no others',
    source: propagatorsApi('Fields', 'fields'),
    needs: [],
    program: `assert.deepEqual([...new Set(compose([first, second]).fields())].sort(), ['x-first', 'x-second']);`,
    check: (compose) => {
      const fields = compose([first, second]).fields();
      return differs('fields', [...new Set(fields)].sort(), ['x-first', 'x-second']);
    },
  },
  {
    id: 'composite-names-fields-once',
    level: 'should',
    title: 'fields() names what several parts use once',
    source: law('a list of headers to clear has each once'),
    needs: [],
    program: `const fields = compose([first, second, part('x-first', 'again')]).fields();
assert.equal(new Set(fields).size, fields.length);`,
    check: (compose) => {
      const fields = compose([first, second, part('x-first', 'again')]).fields();
      return differs('fields', fields, [...new Set(fields)]);
    },
  },
  {
    id: 'composite-writes-in-order',
    level: 'must',
    title: 'parts write in their order: of two that share a header, the later one is read',
    source: composite,
    needs: [],
    program: `const shared = keyOf('shared');
const both = compose([part('x-shared', 'early', shared), part('x-shared', 'late', shared)]);
assert.equal(told(both).written['x-shared'].split(':')[0], 'late');`,
    check: (compose, drawn) => {
      const both = compose([part('x-shared', 'early', shared), part('x-shared', 'late', shared)]);
      return differs('header', String(told(both, drawn).written['x-shared']).split(':')[0], 'late');
    },
  },
  {
    id: 'composite-reads-in-order',
    level: 'must',
    title: 'parts read in their order: of two that set the same value, the later one is kept',
    source: composite,
    needs: [],
    program: `const shared = keyOf('shared');
const both = compose([part('x-shared', 'early', shared), part('x-shared', 'late', shared)]);
const made = both.extract(context, { 'x-shared': 'v' }, defaultTextMapGetter);
assert.equal(made.getValue(shared), 'late read v');`,
    check: (compose, { context }) => {
      const both = compose([part('x-shared', 'early', shared), part('x-shared', 'late', shared)]);
      const made = both.extract(contextOf(context), { 'x-shared': 'v' }, defaultTextMapGetter);
      return differs('value', made.getValue(shared), 'late read v');
    },
  },
  same('composite-of-one', 'a composite of one part does what the part does', (compose) => [compose([first]), first], [
    'compose([first])',
    'first',
  ]),
  same(
    'composite-of-none',
    'a composite of no part does nothing',
    (compose) => [compose([]), nothing],
    ['compose([])', 'nothing'],
    'empty list',
  ),
  same(
    'composite-left-unit',
    'a part that does nothing changes nothing in front',
    (compose) => [compose([nothing, first]), first],
    ['compose([nothing, first])', 'first'],
  ),
  same(
    'composite-right-unit',
    'a part that does nothing changes nothing behind',
    (compose) => [compose([first, nothing]), first],
    ['compose([first, nothing])', 'first'],
  ),
  same(
    'composite-is-associative',
    'however the parts are grouped, the same comes of them',
    (compose) => [compose([first, compose([second, third])]), compose([compose([first, second]), third])],
    ['compose([first, compose([second, third])])', 'compose([compose([first, second]), third])'],
    'nesting',
  ),
  {
    id: 'composite-survives-a-part',
    level: 'should',
    title: 'a part that throws keeps no other from its work',
    source: errorHandling('Guidance', 'guidance'),
    needs: ['failing parts'],
    program: `const { written, read } = told(compose([failing, first]));
assert.deepEqual(Object.keys(written), ['x-first']);
assert.ok(read[0] !== undefined);`,
    check: (compose, drawn) => {
      const { written, read } = told(compose([failing, first]), drawn);
      return differs('header, and is it read', [Object.keys(written), read[0] !== undefined], [['x-first'], true]);
    },
  },
];

/** A law that two composites do the same; `texts` are the two as code. */
function same(
  id: string,
  title: string,
  pair: (compose: Compose) => [TextMapPropagator, TextMapPropagator],
  texts: readonly [string, string],
  ...needs: readonly CompositeCapability[]
): CompositeCase {
  return {
    id,
    level: 'should',
    title,
    source: law('propagators are a monoid'),
    needs,
    program: `assert.deepEqual(told(${texts[0]}), told(${texts[1]}));`,
    check: (compose, drawn) => {
      const [one, other] = pair(compose);
      return differs('what is written and read', told(one, drawn), told(other, drawn));
    },
  };
}

/** What a propagator writes for the context, and reads from the carrier and from what it wrote. */
function told(propagator: TextMapPropagator, { context, carrier }: Drawn) {
  const written: Record<string, unknown> = {};
  propagator.inject(contextOf(context), written, defaultTextMapSetter);
  const came = Object.fromEntries(carrier.entries);
  const made = propagator.extract(contextOf(context), { ...came, ...written }, defaultTextMapGetter);
  const read = ['x-first', 'x-second', 'x-third'].map((header) => made.getValue(keyOf(header)));
  return { written, read, shape: shapeOf(made), fields: propagator.fields().toSorted() };
}
