import { quoteLiteral } from '../quoteLiteral.js';
import type { Of, Told } from './blocksOf.js';
import { historyRows } from './historyRows.js';
import type { StrictBlock } from './StrictBlock.js';

/** More histories tell nothing new. */
export const mostHistories = 5;

/** Spans that nobody ended. */
export function openBlock(violations: readonly Of<'open span'>[], told: Told): StrictBlock {
  const spans = violations.map(({ span }) => span);
  return {
    headline: `${subject(violations)} never ended.`,
    ...histories(violations, told),
    hints: [
      'it was open when the test, its hooks and its fixtures were done. End it in a finally block, or wait for work still\n' +
        'running before the test ends: await tracing.settled().',
    ],
    check: 'openSpans',
    spans,
    mark: 'never ended',
  };
}

/** Spans that were called after their end. */
export function usedBlock(violations: readonly Of<'used after end'>[], told: Told): StrictBlock {
  const calls = violations.flatMap((violation) => violation.calls);
  const endedTwice = calls.some(({ call }) => call === 'end');
  const written = calls.some(({ call }) => call !== 'end');
  const what = [endedTwice ? 'ended twice' : '', written ? 'written to after the end' : '']
    .filter(Boolean)
    .join(' and ');
  const earlier = violations.find(({ ofEarlierTest }) => ofEarlierTest);
  return {
    headline: `${subject(violations)} ${violations.length === 1 ? 'was' : 'were'} ${what}.`,
    ...histories(violations, told),
    hints: [
      'the SDK ignores what is called on a span after end(): that data is lost. Let one owner end it, last of all.',
      ...(earlier === undefined
        ? []
        : [`"${earlier.span.name}" is a span of "${earlier.span.scope}": await there what still works on it.`]),
    ],
    check: 'writesAfterEnd',
    spans: violations.map(({ span }) => span),
    mark: what,
  };
}

/** Spans that failed without the test having said so. */
export function errorBlock(violations: readonly Of<'error span'>[], told: Told): StrictBlock {
  const spans = violations.map(({ span }) => span);
  const name = quoteLiteral(spans[0]?.name ?? '');
  return {
    headline: `${subject(violations)} ${spans.length === 1 ? 'has' : 'have'} the status ERROR, which the test did not say it expects.`,
    ...histories(violations, told),
    hints: [
      `say so where it is due: expect(tracing).toHaveSpan({ name: ${name}, status: 'ERROR' }).`,
      ...(violations.some(saysNothing) ? [withRecord] : []),
    ],
    check: 'errors',
    spans,
    mark: 'status ERROR',
  };
}

const withRecord =
  'a span that records its exception, by recordException(error), is expected to fail when the test expects that very\n' +
  'error, as by rejects.toThrow(). This one says nothing of it.';

/** Nothing tells what it failed by. */
function saysNothing({ span }: Of<'error span'>): boolean {
  return (span.status.message ?? '') === '' && !span.events.some((event) => event.name === 'exception');
}

type WithHistory = Of<'open span' | 'used after end' | 'error span'>;

function subject(violations: readonly WithHistory[]): string {
  const [first] = violations;
  return violations.length === 1 && first !== undefined ? `"${first.span.name}"` : `${violations.length} spans`;
}

/** A span that is found by two checks needs one history. */
function histories(violations: readonly WithHistory[], told: Told): Pick<StrictBlock, 'rows' | 'notes'> {
  const shown = violations.slice(0, mostHistories);
  const rest = [...new Set(violations.slice(mostHistories).map(({ span }) => `"${span.name}"`))];
  const more = `and ${violations.length - mostHistories} more: ${rest.slice(0, mostHistories).join(', ')}`;
  return {
    rows: shown.flatMap(({ span, history }) => {
      const block = told.get(span.spanId);
      return block === undefined ? historyRows(span, history) : [[span.name, `see ${block}`]];
    }),
    notes: rest.length === 0 ? [] : [more],
  };
}
