import { differs } from '../../differs.js';
import { propagatorsApi } from '../../sources.js';
import type { CarrierCase } from '../CarrierCase.js';

const set = propagatorsApi('Set', 'set');

/** What the setter must do, and what it must leave. */
export const writingCases: readonly CarrierCase[] = [
  {
    id: 'set-takes-headers',
    level: 'must',
    title: 'the setter takes every header, and one that is set again',
    source: set,
    needs: ['writing'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      for (const [name] of headers) probe.set(carrier, name, 'second');
      return undefined;
    },
  },
  {
    id: 'set-replaces',
    level: 'must',
    title: 'a value that is set again replaces the one before',
    source: set,
    needs: ['reading', 'writing'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      for (const [name] of headers) probe.set(carrier, name, 'second');
      const found = headers.map(([name]) => probe.list(carrier, name));
      const due = headers.map(() => ['second']);
      return differs('values', found, due);
    },
  },
  {
    id: 'set-leaves-other-names',
    level: 'must',
    title: 'to set one name leaves the others as they are',
    source: set,
    needs: ['reading', 'writing'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      probe.set(carrier, 'x-one-more', 'more');
      const others = headers.filter(([name]) => name.toLowerCase() !== 'x-one-more');
      const found = others.map(([name]) => [name, probe.get(carrier, name)]);
      return differs('values', found, others);
    },
  },
  {
    id: 'set-in-any-case-replaces',
    level: 'should',
    title: 'to set a name in another case replaces the value, and makes no second header',
    source: set,
    needs: ['reading', 'writing', 'any case'],
    check: (probe, headers) => {
      const carrier = probe.filled(headers);
      for (const [name] of headers) probe.set(carrier, name.toUpperCase(), 'second');
      return differs('names', probe.keys(carrier).length, headers.length);
    },
  },
];
