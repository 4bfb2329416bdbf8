import type { SpanPattern } from '../trace/Trace.js';
import { UsageError } from '../util/UsageError.js';

interface TextNode extends SpanPattern {
  readonly children: TextNode[];
}

// What renderForest draws before and behind a name, so that its output can be pasted as an expectation.
const branches = /^[\s│├└─]*/;
const traceHeader = /^[0-9a-f]{8}$/;
// Stands for a parent that is known, but not among the spans: what is below it counts as a root.
const placeholder = /^\((?:declared caller|parent(?! [0-9a-f]{8} dangling:)) .*\)$/;
const annotations =
  /(?: (?:\d+(?:\.\d+)? (?:ms|s)|\(open\)|\(unsampled\)|\(late\)|\(by elimination\)|ERROR(?:: .*)?))+(?:\s+← .*)?$/;

/**
 * Reads a tree of names: one span a line, children deeper than their parent. Indentation and the lines that
 * `tracing.toString()` draws both do. Throws a {@link UsageError} when there is no name, or a line stands between two levels.
 */
export function parseShape(text: string): SpanPattern[] {
  const roots: TextNode[] = [];
  const open: { column: number; node: TextNode }[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const column = branches.exec(line)?.[0].length ?? 0;
    const written = line.slice(column).trim();
    if (written === '' || isHeader(line, roots)) continue;
    const closed = closeDeeper(open, column);
    if (placeholder.test(written)) continue;
    const node = toNode(written);
    if (closed !== undefined && closed !== column) throw betweenLevels(index + 1, written);
    const parent = open.at(-1)?.node;
    (parent?.children ?? roots).push(node);
    open.push({ column, node });
  }
  if (roots.length === 0)
    throw new UsageError('The expected tree names no span. Write one name a line, children indented.');
  return roots;
}

/** The id that `renderForest` puts above a tree. Only the first line can be one: after it, 8 hex digits are a name. */
function isHeader(line: string, roots: readonly TextNode[]): boolean {
  return roots.length === 0 && traceHeader.test(line.trim());
}

/** Closes what is as deep as `column` or deeper; returns the column of the last one closed. */
function closeDeeper(open: { column: number }[], column: number): number | undefined {
  let closed: number | undefined;
  while (open.length > 0 && (open.at(-1)?.column ?? 0) >= column) closed = open.pop()?.column;
  return closed;
}

function betweenLevels(line: number, written: string): UsageError {
  return new UsageError(
    `Line ${line} of the expected tree, "${written}", is indented between two levels. Siblings start in the same column.`,
  );
}

/** A name may itself end like an annotation ("wait 10 ms"), so both readings fit. */
function toNode(written: string): TextNode {
  const bare = written.replace(annotations, '');
  if (bare === written || bare === '') return { name: written, children: [] };
  return { name: eitherName(bare, written), children: [] };
}

function eitherName(bare: string, written: string): NonNullable<SpanPattern['name']> {
  const either = { asymmetricMatch: (other: unknown) => other === bare || other === written, toString: () => bare };
  return either;
}
