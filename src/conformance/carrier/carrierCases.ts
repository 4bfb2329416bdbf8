import { law, propagatorsApi } from '../sources.js';
import { differs, unless } from '../differs.js';
import type { CarrierCase, CarrierSubject, Headers } from './CarrierCase.js';

const get = propagatorsApi('Get', 'get');
const set = propagatorsApi('Set', 'set');
const keys = propagatorsApi('Keys', 'keys');
const textMap = propagatorsApi('TextMap Propagator', 'textmap-propagator');

/** All rules for carriers, in the order in which they are told. */
export const carrierCases: readonly CarrierCase[] = [
  {
    id: 'get-finds-what-was-set',
    level: 'must',
    title: 'the getter finds what the setter has set',
    source: get,
    needs: [],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      const found = headers.map(([name]) => [name, first(subject.getter.get(carrier, name))] as const);
      return differs('values', found, headers);
    },
  },
  {
    id: 'get-finds-nothing-else',
    level: 'must',
    title: 'the getter answers undefined for a name that was not set, those of Object.prototype included',
    source: get,
    needs: [],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      const names = ['traceparent-of-nobody', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];
      const found = names
        .filter((name) => !headers.some(([one]) => one.toLowerCase() === name.toLowerCase()))
        .map((name) => [name, subject.getter.get(carrier, name)] as const)
        .filter(([, value]) => value !== undefined);
      return differs(
        'names that are found',
        found.map(([name]) => name),
        [],
      );
    },
  },
  {
    id: 'set-replaces',
    level: 'must',
    title: 'a value that is set again replaces the one before',
    source: set,
    needs: [],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      for (const [name] of headers) subject.setter.set(carrier, name, 'second');
      const found = headers.map(([name]) => list(subject.getter.get(carrier, name)));
      return differs(
        'values',
        found,
        headers.map(() => ['second']),
      );
    },
  },
  {
    id: 'set-leaves-other-names',
    level: 'must',
    title: 'to set one name leaves the others as they are',
    source: set,
    needs: [],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      subject.setter.set(carrier, 'x-one-more', 'more');
      const others = headers.filter(([name]) => name.toLowerCase() !== 'x-one-more');
      const found = others.map(([name]) => [name, first(subject.getter.get(carrier, name))] as const);
      return differs('values', found, others);
    },
  },
  {
    id: 'keys-names-all',
    level: 'must',
    title: 'keys() names what was set, each once, and nothing else',
    source: keys,
    needs: ['same names'],
    check: (subject, headers) => {
      const found = subject.getter.keys(filled(subject, headers)).map((name) => name.toLowerCase());
      const due = headers.map(([name]) => name.toLowerCase());
      return differs('names', [...found].sort(), [...due].sort());
    },
  },
  {
    id: 'keys-are-as-many',
    level: 'must',
    title: 'keys() has as many names as were set',
    source: keys,
    needs: [],
    check: (subject, headers) => differs('names', subject.getter.keys(filled(subject, headers)).length, headers.length),
  },
  {
    id: 'get-in-any-case',
    level: 'must',
    title: 'the getter finds a name in any case',
    source: get,
    needs: ['any case'],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      const found = headers.map(([name]) => [name, first(subject.getter.get(carrier, name.toUpperCase()))] as const);
      return differs('values under upper-case names', found, headers);
    },
  },
  {
    id: 'set-in-any-case-replaces',
    level: 'should',
    title: 'to set a name in another case replaces the value, and makes no second header',
    source: set,
    needs: ['any case'],
    check: (subject, headers) => {
      const carrier = filled(subject, headers);
      for (const [name] of headers) subject.setter.set(carrier, name.toUpperCase(), 'second');
      return differs('names', subject.getter.keys(carrier).length, headers.length);
    },
  },
  {
    id: 'an-empty-carrier-is-empty',
    level: 'must',
    title: 'a new carrier has no names, and the getter finds nothing in it',
    source: keys,
    needs: [],
    check: (subject, headers) => {
      const carrier = subject.make();
      const found = headers.flatMap(([name]) => list(subject.getter.get(carrier, name)));
      return differs('names and values', [subject.getter.keys(carrier), found], [[], []]);
    },
  },
  {
    id: 'carriers-stay-apart',
    level: 'must',
    title: 'what is set in one carrier is not found in the next',
    source: textMap,
    needs: [],
    check: (subject, headers) => {
      filled(subject, headers);
      return differs('names in a second carrier', subject.getter.keys(subject.make()), []);
    },
  },
  {
    id: 'text-comes-back-as-it-is',
    level: 'should',
    title: 'a value of any characters that HTTP allows comes back as it was set',
    source: textMap,
    needs: ['any text'],
    check: (subject) => {
      const text = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i))
        .join('')
        .trim();
      const carrier = filled(subject, [['x-text', text]]);
      return differs('value', first(subject.getter.get(carrier, 'x-text')), text);
    },
  },
  {
    id: 'get-survives-no-carrier',
    level: 'may',
    title: 'without a carrier the getter finds nothing, and keys() names nothing',
    source: law('no carrier is one without headers'),
    needs: [],
    check: ({ getter }) => {
      const found = [undefined, null].map((none) => [getter.get(none, 'traceparent'), getter.keys(none)] as const);
      const empty = found.every(([value, names]) => value === undefined && names.length === 0);
      return unless(empty, 'nothing', found);
    },
  },
];

function filled({ make, setter }: CarrierSubject, headers: Headers): unknown {
  const carrier = make();
  for (const [name, value] of headers) setter.set(carrier, name, value);
  return carrier;
}

function list(value: undefined | string | string[]): string[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

function first(value: undefined | string | string[]): string | undefined {
  return list(value)[0];
}
