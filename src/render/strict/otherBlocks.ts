import type { ContextLeak } from '../../check/strict/Violation.js';
import type { Of } from './blocksOf.js';
import { placeOf } from './placeOf.js';
import type { StrictBlock } from './StrictBlock.js';

/** Contexts that stayed active. */
export function contextBlock(violations: readonly Of<'context leak'>[]): StrictBlock {
  const leaks = violations.map(({ leak }) => leak);
  const [first] = leaks;
  return {
    headline:
      leaks.length === 1 && first !== undefined
        ? headlineOf(first)
        : `${leaks.length} contexts were not left as they were entered.`,
    rows: leaks.flatMap(leakRows),
    hints: [
      'context.with(context, fn) restores by itself. With attach(), dispose of the token in a finally block, last in first out.',
    ],
    check: 'contextLeaks',
    spans: [],
    mark: '',
  };
}

/** Expectations nobody waited for. */
export function unawaitedBlock(violations: readonly Of<'unawaited'>[]): StrictBlock {
  const [first] = violations;
  return {
    headline:
      violations.length === 1 && first !== undefined
        ? `${first.method} was not awaited.`
        : `${violations.length} expectations were not awaited.`,
    rows: violations.map(({ method, calledAt, pending }) => [
      method,
      placeOf('called', calledAt),
      pending ? 'still pending when the test was done' : 'settled, but nobody asked how',
    ]),
    hints: ['write await in front of it: the test is over before it fails, and passes whatever it comes to.'],
    check: 'unawaited',
    spans: [],
    mark: '',
  };
}

function headlineOf(leak: ContextLeak): string {
  const which = leak.holds === undefined ? 'A context' : `The context of "${leak.holds}"`;
  switch (leak.how) {
    case 'not disposed':
      return `${which} was attached and never disposed of.`;
    case 'out of order':
      return `${which} was disposed of while one that was attached later was active.`;
    case 'disposed elsewhere':
      return `${which} was disposed of where another one was active.`;
    case 'still active':
      return `${which} stayed active after the test's code had returned.`;
  }
}

function leakRows(leak: ContextLeak): string[][] {
  const name = leak.holds === undefined ? 'a context' : `the context of "${leak.holds}"`;
  if (leak.how === 'still active') return [[name, 'entered without attach() before the first await of a test or hook']];
  const rows = [[name, placeOf('attached', leak.attachedAt)]];
  if (leak.how === 'not disposed') return rows;
  rows.push(['', placeOf('disposed of', leak.disposedAt)]);
  if (leak.how === 'out of order') rows.push(['', placeOf('the later one was attached', leak.laterAt)]);
  return rows;
}
