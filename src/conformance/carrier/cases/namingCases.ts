import { differs } from '../../differs.js';
import { propagatorsApi } from '../../sources.js';
import type { CarrierCase } from '../CarrierCase.js';

const keys = propagatorsApi('Keys', 'keys');

/** What `keys()` must name. */
export const namingCases: readonly CarrierCase[] = [
  {
    id: 'keys-names-all',
    level: 'must',
    title: 'keys() names what was set, each once, and nothing else',
    source: keys,
    needs: ['reading', 'writing', 'same names'],
    check: (probe, headers) => {
      const found = probe.keys(probe.filled(headers)).map((name) => name.toLowerCase());
      const due = headers.map(([name]) => name.toLowerCase());
      return differs('names', [...found].sort(), [...due].sort());
    },
  },
  {
    id: 'keys-keep-lower-case',
    level: 'should',
    title: 'keys() names in lower case what was set in lower case',
    source: propagatorsApi('Set', 'set'),
    needs: ['reading', 'writing', 'same names'],
    check: (probe, headers) => {
      const lower = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
      const found = [...probe.keys(probe.filled(lower))].filter((name) => name !== name.toLowerCase());
      return differs('names in another case', found, []);
    },
  },
  {
    id: 'keys-are-as-many',
    level: 'must',
    title: 'keys() has as many names as were set',
    source: keys,
    needs: ['reading', 'writing'],
    check: (probe, headers) => differs('names', probe.keys(probe.filled(headers)).length, headers.length),
  },
];
