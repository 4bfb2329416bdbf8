import { propagatorsApi, w3cBaggage } from '../../sources.js';
import { literalOf } from '../CarrierProbe.js';
import type { CarrierCapability, CarrierCase } from '../CarrierCase.js';

const printable = Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)).join('');

/** W3C Baggage, 3.3.2: so many bytes have to pass. */
const longest = 8192;

/** Which values must come back. */
export const valueCases: readonly CarrierCase[] = [
  returned(
    'text-comes-back-as-it-is',
    'should',
    'a value of any characters that HTTP allows comes back as it was set',
    propagatorsApi('TextMap Propagator', 'textmap-propagator'),
    'any text',
    printable.trim(),
  ),
  returned(
    'empty-values-come-back',
    'must',
    'a value that is empty, as HTTP allows, is there: its name was set',
    propagatorsApi('Get', 'get'),
    'empty values',
    '',
  ),
  returned(
    'long-values-come-back',
    'must',
    `a value of ${longest} characters, as a baggage may have, comes back whole`,
    w3cBaggage('3.3.2 Limits', 'limits'),
    'long values',
    'v'.repeat(longest),
  ),
];

function returned(
  id: string,
  level: CarrierCase['level'],
  title: string,
  source: CarrierCase['source'],
  need: CarrierCapability,
  value: string,
): CarrierCase {
  return {
    id,
    level,
    title,
    source,
    needs: ['reading', 'writing', need],
    check: (probe) => {
      const found = probe.get(probe.filled([['x-text', value]]), 'x-text');
      if (found === value) return undefined;
      return { expected: `the value ${literalOf(value)}`, found: literalOf(found) };
    },
  };
}
