import { describe, expect, it } from 'vitest';
import { type Outcome, printJest, printVitest, runJest, runVitest } from './runRunner.js';

const long = { timeout: 120_000 };
const line =
  /SpanRecord <charge-card [\d.]+ ms ERROR: no funds {2}CLIENT {2}\{ 'order\.id': 7, brand: 'visa' \} {2}! retry \{ attempt: 2 \} {2}trace [0-9a-f]{8}, span [0-9a-f]{8}, contextual root>/;

const runners: readonly [string, () => Promise<Outcome>, () => Promise<string>][] = [
  ['vitest', () => runVitest('records', '--reporter=default'), () => printVitest('records')],
  ['jest', () => runJest('records'), () => printJest('records')],
];

describe.each(runners)('a record in %s', (name, run, print) => {
  it('stands on one line in differences and logs, unless the difference is not on that line', long, async () => {
    const { tests, failures } = await run();
    expect(tests).toEqual({
      asymmetric: 'failed',
      listed: 'failed',
      'in part': 'failed',
      'alike on the line': 'failed',
      logged: 'passed',
    });
    const output = await print();
    const about = (test: string): string => (name === 'vitest' ? output : (failures[test] ?? ''));
    expect(about('asymmetric')).toMatch(new RegExp(`\\+ +"charge": "${line.source}",$`, 'm'));
    expect(about('listed')).toMatch(new RegExp(`\\+ +"${line.source}",$`, 'm'));
    expect(about('in part')).toMatch(/^ *\+ +"brand": "visa",$/m);
    expect(about('alike on the line')).toMatch(/^ *\+ +"scope": "alike on the line",$/m);
    expect(output).toMatch(new RegExp(`^ *${line.source}$`, 'm'));
    // All fields stand only where the scope is what differs, and there few of them.
    expect(output.match(/"instrumentationScope"/g) ?? []).toEqual([]);
  });
});
