import { differs, unless } from '../../differs.js';
import { law, propagatorsApi } from '../../sources.js';
import type { CarrierCase, Headers } from '../CarrierCase.js';
import type { CarrierProbe, NamedCarrier } from '../CarrierProbe.js';

const get = propagatorsApi('Get', 'get');

/** What the getter must find, and what it must not. */
export const readingCases: readonly CarrierCase[] = [
  {
    id: 'get-finds-what-was-set',
    level: 'must',
    title: 'the getter finds what the setter has set',
    source: get,
    needs: ['reading', 'writing'],
    check: (probe, headers) => differs('values', valuesOf(probe, probe.filled(headers), headers), headers),
  },
  {
    id: 'get-finds-it-again',
    level: 'must',
    title: 'what the getter has found once it finds again',
    source: get,
    needs: ['reading', 'writing'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      for (const [name] of headers) probe.get(carrier, name);
      return differs('values read again', valuesOf(probe, carrier, headers), headers);
    },
  },
  {
    id: 'get-finds-nothing-else',
    level: 'must',
    title:
      'the getter answers undefined for a name that was not set, starts of names and those of Object.prototype included',
    source: get,
    needs: ['reading', 'writing'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      const names = ['traceparent-of-nobody', 'constructor', 'toString', '__proto__', 'hasOwnProperty'];
      const starts = headers.flatMap(([name]) => (name.length > 1 ? [name.slice(0, -1)] : []));
      const found = [...starts, ...names]
        .filter((name) => !headers.some(([one]) => one.toLowerCase() === name.toLowerCase()))
        .filter((name) => probe.list(carrier, name).length > 0);
      return differs('names that are found', found, []);
    },
  },
  {
    id: 'get-in-any-case',
    level: 'must',
    title: 'the getter finds a name in any case',
    source: get,
    needs: ['reading', 'writing', 'any case'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      const found = headers.map(([name]) => [name, probe.get(carrier, name.toUpperCase())]);
      return differs('values under upper-case names', found, headers);
    },
  },
  {
    id: 'an-empty-carrier-is-empty',
    level: 'must',
    title: 'a new carrier has no names, and the getter finds nothing in it',
    source: propagatorsApi('Keys', 'keys'),
    needs: ['reading'],
    check: (probe, headers) => {
      const carrier = probe.filled();
      const found = headers.flatMap(([name]) => probe.list(carrier, name));
      return differs('names and values', [probe.keys(carrier), found], [[], []]);
    },
  },
  {
    id: 'carriers-stay-apart',
    level: 'must',
    title: 'what is set in one carrier is not found in another, and changes nothing there',
    source: propagatorsApi('TextMap Propagator', 'textmap-propagator'),
    needs: ['reading', 'writing'],
    check: (probe, headers) => {
      const [first, second] = [probe.filled(headers), probe.filled()];
      const found = headers.filter(([name]) => probe.get(second, name) !== undefined).map(([name]) => name);
      for (const [name] of headers) probe.set(second, name, 'of the second');
      return (
        differs('names in a second carrier', found, []) ??
        differs('values in the first', valuesOf(probe, first, headers), headers) ??
        differs('names in a third carrier', probe.keys(probe.filled()), [])
      );
    },
  },
  {
    id: 'get-survives-no-carrier',
    level: 'may',
    title: 'without a carrier the getter finds nothing, and keys() names nothing',
    source: law('no carrier is one without headers'),
    needs: ['reading'],
    check: (probe) => {
      const nones = [undefined, null].map((carrier) => ({ name: String(carrier), carrier }));
      const found = nones.map((none) => [probe.get(none, 'traceparent'), probe.keys(none)] as const);
      const empty = found.every(([value, names]) => value === undefined && names.length === 0);
      return unless(empty, 'nothing', found);
    },
  },
];

function valuesOf(probe: CarrierProbe, carrier: NamedCarrier, headers: Headers): unknown[] {
  return headers.map(([name]) => [name, probe.get(carrier, name)]);
}
