import type { EventPattern } from '../trace/Trace.js';
import { UsageError } from '../util/UsageError.js';
import { misread, orQuotes } from './misread.js';
import { type Detail, detailKind, parseDetail } from './parseDetail.js';
import { parseSpanLine } from './parseSpanLine.js';
import { demandOneIndent, demandOwnBranch, place, refusal, type TextLine } from './TextLine.js';
import type { TextForest, TextNode, TextTrace } from './TextNode.js';
import { noSpans } from './textWords.js';

// What trees draw before a name, so that they can be pasted as an expectation.
const margins = /^[\s│├└─]*/;
const branch = /[├└]/;
const drawn = /^\s*[├└]─/;
/** Above each trace, where a snapshot has several. */
const traceLabel = /^t\d+:$/;
/** Above each trace in `renderForest`. */
const traceId = /^[0-9a-f]{8}$/;
/** Stands for a parent that is known, but not among the spans: what is below it counts as a root. */
const parentElsewhere = /^\((?:declared caller(?: .*)?|parent .*)\)$/;
const danglingParents = /^\((?:dangling parent|parent [0-9a-f]{8} dangling: .*)\)$/;

/** Where the next span goes: a span that is still open, or a placeholder for a parent. */
interface Level {
  readonly line: TextLine;
  readonly node?: TextNode;
  readonly children: TextNode[];
  /** How many children stood there before. */
  readonly before: number;
}

/**
 * Reads trees: one span a line, children deeper than their parent, lines that tell more of a span directly below it.
 * Indentation, the lines that `tracing.toString()` draws, and those of a snapshot all do. Throws a {@link UsageError} for
 * each line that means nothing, or whose place may be read in two ways.
 */
export function parseShape(text: string): TextForest {
  if (text.trim() === noSpans) return { traces: [], labels: new Map() };
  const reader = new ShapeReader();
  const lines = text.split(/\r\n|\r|\n/);
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') reader.read(textLine(line, index + 1), lines[index + 1] ?? '');
  }
  return reader.forest();
}

function textLine(line: string, number: number): TextLine {
  const margin = margins.exec(line)?.[0] ?? '';
  return { number, margin, column: margin.length, written: line.slice(margin.length).trim() };
}

class ShapeReader {
  readonly #traces: (TextTrace & { readonly header?: TextLine })[] = [];
  readonly #labels = new Map<string, TextNode>();
  readonly #levels: Level[] = [];
  #above: TextLine | undefined;
  /** The span that lines may tell more of. */
  #told: { readonly line: TextLine; readonly node: TextNode } | undefined;

  read(line: TextLine, next: string): void {
    const { written, margin } = line;
    if (written === '' && !branch.test(margin)) return;
    if (written === '') throw refusal(line, 'draws a branch, but names no span there');
    if (this.#above !== undefined) demandOneIndent(line, this.#above);
    this.#above = line;
    const kind = detailKind(written);
    if (kind !== undefined) return this.#tell(parseDetail(kind, written, line.number), line);
    const closed = this.#close(line.column);
    if (traceLabel.test(written) || (this.#levels.length === 0 && this.#isTraceId(written, next)))
      return this.#beginTrace(line);
    if (this.#levels.length === 0 && this.#isPlaceholder(line)) return;
    if (closed !== undefined && closed !== line.column)
      throw refusal(line, 'is indented between two levels. Siblings start in the same column');
    this.#add(line);
  }

  forest(): TextForest {
    const traces = this.#traces.filter(hasSpans);
    if (traces.length === 0)
      throw new UsageError('The expected tree names no span. Write one name a line, children indented.');
    this.#close(0);
    demandSpans(this.#traces.at(-1));
    return { traces: traces.map(({ tops, dangling }) => ({ tops, dangling })), labels: this.#labels };
  }

  /** Closes what is as deep as `column` or deeper; returns the column of the last one closed. */
  #close(column: number): number | undefined {
    let closed: number | undefined;
    while ((this.#levels.at(-1)?.line.column ?? -1) >= column) {
      const level = this.#levels.pop() as Level;
      closed = level.line.column;
      if (level.node === undefined && level.children.length === level.before)
        throw refusal(level.line, 'stands for a parent, but no span is below it and deeper');
    }
    return closed;
  }

  /** Ids stand on the first line, or above a drawn tree. Elsewhere 8 hex digits are a name. */
  #isTraceId(written: string, next: string): boolean {
    return traceId.test(written) && (this.#traces.length === 0 || drawn.test(next));
  }

  #beginTrace(header: TextLine): void {
    const above = this.#levels.at(-1);
    if (above !== undefined)
      throw refusal(
        header,
        `begins a trace, but stands deeper than ${place(above.line)}. It stands no deeper than the spans of a trace; ${orQuotes}`,
      );
    demandSpans(this.#traces.at(-1));
    this.#told = undefined;
    this.#traces.push({ tops: [], dangling: [], header });
  }

  get #trace(): TextTrace {
    const last = this.#traces.at(-1);
    if (last !== undefined) return last;
    const first: TextTrace = { tops: [], dangling: [] };
    this.#traces.push(first);
    return first;
  }

  #isPlaceholder(line: TextLine): boolean {
    const dangles = danglingParents.test(line.written);
    if (!dangles && !parentElsewhere.test(line.written)) return false;
    const children: TextNode[] = dangles ? [] : this.#trace.tops;
    if (dangles) this.#trace.dangling.push(children);
    this.#levels.push({ line, children, before: children.length });
    this.#told = undefined;
    return true;
  }

  #add(line: TextLine): void {
    const above = this.#levels.at(-1);
    if (above !== undefined) demandOwnBranch(line, above.line);
    const wrong = misread(line.written);
    if (wrong !== undefined) throw refusal(line, wrong);
    const { pattern, label } = parseSpanLine(line.written);
    const node: TextNode = { pattern: { ...pattern }, parent: above?.node, children: [], links: [] };
    (above?.children ?? this.#trace.tops).push(node);
    this.#levels.push({ line, node, children: node.children, before: 0 });
    this.#told = { line, node };
    if (label === undefined) return;
    if (this.#labels.has(label))
      throw new UsageError(
        `Line ${line.number} of the expected tree marks another span as ${label}: each label stands once.`,
      );
    this.#labels.set(label, node);
  }

  /** It belongs to the span above it, or to none: anything else would be a guess. */
  #tell(detail: Detail, line: TextLine): void {
    const told = this.#told;
    if (told === undefined) throw refusal(line, 'tells more of a span, but none is above it and less indented');
    if (told.line.column >= line.column)
      throw refusal(
        line,
        `tells more of a span, but is not deeper than ${place(told.line)}. ` +
          'Such lines stand directly below the line of their span, and deeper',
      );
    const { pattern, links } = told.node;
    if (detail.kind === 'event') pattern.events = [...((pattern.events ?? []) as EventPattern[]), eventOf(detail)];
    else if (detail.kind === 'link') links.push({ ...detail, line: line.number });
    else pattern.attributes = withAttribute(pattern.attributes as Record<string, unknown> | undefined, detail, line);
  }
}

function hasSpans({ tops, dangling }: TextTrace): boolean {
  return tops.length > 0 || dangling.length > 0;
}

function demandSpans(trace: (TextTrace & { readonly header?: TextLine }) | undefined): void {
  if (trace?.header !== undefined && !hasSpans(trace))
    throw refusal(trace.header, 'begins a trace, but no span is in it');
}

function withAttribute(
  attributes: Record<string, unknown> = {},
  { key, value }: Extract<Detail, { kind: 'attribute' }>,
  line: TextLine,
): Record<string, unknown> {
  if (Object.hasOwn(attributes, key)) throw refusal(line, 'names an attribute that a line above it names already');
  return { ...attributes, ...Object.fromEntries([[key, value]]) };
}

function eventOf({ name, attributes }: Extract<Detail, { kind: 'event' }>): EventPattern {
  return attributes === undefined ? { name } : { name, attributes };
}
