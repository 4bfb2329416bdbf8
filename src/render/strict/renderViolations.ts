import type { Violation } from '../../check/strict/Violation.js';
import type { SpanRecord } from '../../trace/SpanRecord.js';
import type { Trace } from '../../trace/Trace.js';
import { alignColumns } from '../../util/alignColumns.js';
import { markSpans } from '../markSpans.js';
import { renderForest } from '../renderTree.js';
import { blocksOf } from './blocksOf.js';
import { meantLine } from './meantLine.js';
import type { StrictBlock } from './StrictBlock.js';

/** What strict mode found, as data. */
export interface StrictReport {
  /** Name of the test or fixture. */
  readonly test: string;
  /** It is over, and passed. Of a fixture of one's own nobody knows. */
  readonly passed: boolean;
  /** In the order in which they are told; those of one kind stand together. */
  readonly violations: readonly Violation[];
  /** Loose roots that are no orphans though nobody names them. */
  readonly entries?: readonly SpanRecord[];
  /** What is drawn. */
  readonly traces: readonly Trace[];
  /** A span of the scope has the caller that `incoming()` declared as its parent: extracting works. */
  readonly callerContinued: boolean;
}

const mostRows = 24;

/**
 * All findings in one text: for each kind a numbered block with what was found, the user's lines and the history of the
 * spans, what to do, and the option to paste when it is meant; then one tree with the culprits marked by these numbers.
 */
export function renderViolations(report: StrictReport): string {
  const blocks = blocksOf(report);
  const found = blocks.length === 1 ? 'one thing' : `${blocks.length} things`;
  return [
    `Strict mode found ${found} in "${report.test}"${report.passed ? ', which passed otherwise' : ''}.`,
    ...blocks.map((block, index) => renderBlock(block, index + 1)),
    tree(report, blocks),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function renderBlock(block: StrictBlock, number: number): string {
  const rows = block.rows.length > mostRows ? block.rows.slice(0, mostRows) : block.rows;
  const more = block.rows.length > mostRows ? [`… ${block.rows.length - mostRows} more`] : [];
  const facts = [...alignColumns(rows), ...more, ...(block.notes ?? [])];
  const hints = block.hints.map((hint) => `Hint: ${hint.replaceAll('\n', '\n      ')}`);
  return [`${number}. ${block.headline}`, indent(facts, 5), indent([...hints, meantLine(block)], 3)]
    .filter((part) => part !== '')
    .join('\n\n');
}

function tree({ traces }: StrictReport, blocks: readonly StrictBlock[]): string {
  const culprits = blocks.flatMap(({ spans, mark }, index) =>
    spans.map((span) => ({ span, text: `${index + 1}: ${mark}` })),
  );
  if (culprits.length === 0) return '';
  return indent(renderForest(traces, { marks: markSpans(traces, culprits) }).split('\n'), 2);
}

function indent(lines: readonly string[], columns: number): string {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => (line === '' ? '' : `${' '.repeat(columns)}${line}`))
    .join('\n');
}
