import type { RuleSource } from '../../ConformanceCase.js';
import { differs } from '../../differs.js';
import { w3cBaggage } from '../../sources.js';
import { forEach, type PropagatorCase } from '../PropagatorCase.js';

const value = w3cBaggage('3.3.1.3 value', 'value');

/** A baggage header, or several, and the keys and values that are to be read from it. */
interface BaggageRow {
  readonly header: string | readonly string[];
  readonly due: readonly (readonly [key: string, value: string])[];
}

/** How a baggage header is read. */
export const w3cBaggageHeader: readonly PropagatorCase[] = [
  row('baggage-value-has-equals-signs', 'an equals sign in a value is part of it', value, [
    { header: 'a=b=c', due: [['a', 'b=c']] },
    { header: 'a=b==', due: [['a', 'b==']] },
    {
      header: 'a==b=,c=d',
      due: [
        ['a', '=b='],
        ['c', 'd'],
      ],
    },
  ]),
  row('baggage-value-is-percent-decoded', 'values are percent-decoded, where a plus sign is no blank', value, [
    { header: 'a=1+1', due: [['a', '1+1']] },
    { header: 'a=1%2B1', due: [['a', '1+1']] },
    { header: 'a=DF%2028', due: [['a', 'DF 28']] },
    { header: 'a=%C3%A9%25', due: [['a', 'é%']] },
  ]),
  row('baggage-white-space-is-trimmed', 'white space around keys and values is no part of them', value, [
    { header: 'a= b', due: [['a', 'b']] },
    { header: 'a =b', due: [['a', 'b']] },
    { header: ' \ta \t= \tb\t ', due: [['a', 'b']] },
    {
      header: 'a = b \t,\t c = d',
      due: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    },
    { header: 'a = b ; p = 1', due: [['a', 'b']] },
  ]),
  row(
    'several-baggage-headers-are-one',
    'several baggage headers, as a getter that returns a list hands them over, are one list',
    w3cBaggage('3 Baggage HTTP Header Format', 'baggage-http-header-format'),
    [
      {
        header: ['a=b', 'c=d'],
        due: [
          ['a', 'b'],
          ['c', 'd'],
        ],
      },
      {
        header: ['a=b', 'c=d,e=f'],
        due: [
          ['a', 'b'],
          ['c', 'd'],
          ['e', 'f'],
        ],
      },
    ],
  ),
];

function row(id: string, title: string, source: RuleSource, inputs: readonly BaggageRow[]): PropagatorCase {
  return forEach<BaggageRow>({
    id,
    level: 'must',
    title,
    source,
    needs: ['baggage', 'baggage header', 'extract'],
    inputs,
    check: (probe, { header, due }) => {
      const found = probe.extract({ entries: [['baggage', header]] }).shape.baggage ?? [];
      return differs('keys and values', pairs(found), pairs(due));
    },
  });
}

/** Their order says nothing. */
function pairs(entries: readonly (readonly [key: string, value: string, metadata?: string])[]): readonly string[] {
  return entries.map(([key, text]) => JSON.stringify([key, text])).sort();
}
