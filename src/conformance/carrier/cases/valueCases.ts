import { propagatorsApi, w3cBaggage } from '../../sources.js';
import { type CarrierProbe, literalOf } from '../CarrierProbe.js';
import type { Disagreement } from '../../ConformanceCase.js';
import type { CarrierCase } from '../CarrierCase.js';

const printable = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)).join('');

/** W3C Baggage, 3.3.2: so many bytes have to pass. */
const longest = 8192;

/** Which values must come back. */
export const valueCases: readonly CarrierCase[] = [
  {
    id: 'text-comes-back-as-it-is',
    level: 'should',
    title: 'a value of any characters that HTTP allows comes back as it was set',
    source: propagatorsApi('TextMap Propagator', 'textmap-propagator'),
    needs: ['reading', 'writing', 'any text'],
    check: (probe) => lost(probe, printable.trim()),
  },
  {
    id: 'empty-values-come-back',
    level: 'must',
    title: 'a value that is empty, as HTTP allows, is there: its name was set',
    source: propagatorsApi('Get', 'get'),
    needs: ['reading', 'writing', 'empty values'],
    check: (probe) => lost(probe, ''),
  },
  {
    id: 'long-values-come-back',
    level: 'must',
    title: `a value of ${longest} characters, as a baggage may have, comes back whole`,
    source: w3cBaggage('3.3.2 Limits', 'limits'),
    needs: ['reading', 'writing', 'long values'],
    check: (probe) => lost(probe, 'v'.repeat(longest)),
  },
];

function lost(probe: CarrierProbe, value: string): Disagreement | undefined {
  const found = probe.get(probe.filled([['x-text', value]]), 'x-text');
  return found === value ? undefined : { expected: `the value ${literalOf(value)}`, found: literalOf(found) };
}
