import type { SpanRecord } from '../../trace/SpanRecord.js';
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

export type WithHistory = Of<'open span' | 'used after end' | 'error span'>;

export function subject(violations: readonly WithHistory[]): string {
  const [first] = violations;
  return violations.length === 1 && first !== undefined ? `"${first.span.name}"` : `${violations.length} spans`;
}

/**
 * A span that is found by two checks needs one history.
 *
 * @param factsOf - goes behind the first row of a span.
 */
export function histories(
  violations: readonly WithHistory[],
  told: Told,
  factsOf: (span: SpanRecord) => string = () => '',
): Pick<StrictBlock, 'rows' | 'notes'> {
  const shown = violations.slice(0, mostHistories);
  const rest = [...new Set(violations.slice(mostHistories).map(({ span }) => `"${span.name}"`))];
  const more = `and ${violations.length - mostHistories} more: ${rest.slice(0, mostHistories).join(', ')}`;
  return {
    rows: shown.flatMap(({ span, history }) => {
      const block = told.get(span.spanId);
      const rows = block === undefined ? historyRows(span, history) : [[span.name, `see ${block}`]];
      const facts = factsOf(span);
      return facts === '' ? rows : rows.map((row, index) => (index === 0 ? [...row, facts] : row));
    }),
    notes: rest.length === 0 ? [] : [more],
  };
}
