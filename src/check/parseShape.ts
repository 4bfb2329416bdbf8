import { UsageError } from '../util/UsageError.js';
import { type Detail, detailKind, parseDetail } from './parseDetail.js';
import { parseSpanLine } from './parseSpanLine.js';
import type { TextForest, TextNode, TextTrace } from './TextNode.js';
import { noSpans } from './textWords.js';

// What trees draw before a name, so that they can be pasted as an expectation.
const branches = /^[\s│├└─]*/;
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
  readonly column: number;
  readonly node?: TextNode;
  readonly children: TextNode[];
}

/**
 * Reads trees: one span a line, children deeper than their parent, lines that tell more of a span below it. Indentation,
 * the lines that `tracing.toString()` draws, and those of a snapshot all do. Throws a {@link UsageError} when there is no
 * name, or a line stands between two levels.
 */
export function parseShape(text: string): TextForest {
  if (text.trim() === noSpans) return { traces: [], labels: new Map() };
  const reader = new ShapeReader();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() !== '') reader.read(line, index + 1, lines[index + 1] ?? '');
  }
  return reader.forest();
}

class ShapeReader {
  readonly #traces: TextTrace[] = [];
  readonly #labels = new Map<string, TextNode>();
  readonly #levels: Level[] = [];

  read(line: string, number: number, next: string): void {
    const column = branches.exec(line)?.[0].length ?? 0;
    const written = line.slice(column).trim();
    if (written === '') return;
    const closed = this.#close(column);
    const kind = detailKind(written);
    if (kind !== undefined) return this.#tell(parseDetail(kind, written, number), number, written);
    if (this.#levels.length === 0 && this.#isHeader(line, next)) return void this.#startTrace();
    if (this.#levels.length === 0 && this.#isPlaceholder(written, column)) return;
    if (closed !== undefined && closed !== column) throw betweenLevels(number, written);
    this.#add(written, column, number);
  }

  forest(): TextForest {
    const traces = this.#traces.filter(
      ({ tops, dangling }) => tops.length > 0 || dangling.some((group) => group.length > 0),
    );
    if (traces.length > 0) return { traces, labels: this.#labels };
    throw new UsageError('The expected tree names no span. Write one name a line, children indented.');
  }

  /** Closes what is as deep as `column` or deeper; returns the column of the last one closed. */
  #close(column: number): number | undefined {
    let closed: number | undefined;
    while ((this.#levels.at(-1)?.column ?? -1) >= column) closed = this.#levels.pop()?.column;
    return closed;
  }

  /** Ids stand on the first line, or above a drawn tree. Elsewhere 8 hex digits are a name. */
  #isHeader(line: string, next: string): boolean {
    if (traceLabel.test(line.trim())) return true;
    return traceId.test(line.trim()) && (this.#traces.length === 0 || drawn.test(next));
  }

  #startTrace(): TextTrace {
    const trace: TextTrace = { tops: [], dangling: [] };
    this.#traces.push(trace);
    return trace;
  }

  get #trace(): TextTrace {
    return this.#traces.at(-1) ?? this.#startTrace();
  }

  #isPlaceholder(written: string, column: number): boolean {
    const dangles = danglingParents.test(written);
    if (!dangles && !parentElsewhere.test(written)) return false;
    const children: TextNode[] = dangles ? [] : this.#trace.tops;
    if (dangles) this.#trace.dangling.push(children);
    this.#levels.push({ column, children });
    return true;
  }

  #add(written: string, column: number, number: number): void {
    const { pattern, label } = parseSpanLine(written);
    const above = this.#levels.at(-1);
    const node: TextNode = { pattern: { ...pattern }, parent: above?.node, children: [], links: [] };
    (above?.children ?? this.#trace.tops).push(node);
    this.#levels.push({ column, node, children: node.children });
    if (label === undefined) return;
    if (this.#labels.has(label))
      throw new UsageError(
        `Line ${number} of the expected tree marks another span as ${label}: each label stands once.`,
      );
    this.#labels.set(label, node);
  }

  #tell(detail: Detail, line: number, written: string): void {
    const node = this.#levels.at(-1)?.node;
    if (node === undefined) {
      throw new UsageError(
        `Line ${line} of the expected tree, ${JSON.stringify(written)}, tells more of a span, but none is above it and less indented.`,
      );
    }
    const { pattern, links } = node;
    if (detail.kind === 'attribute')
      pattern.attributes = {
        ...(pattern.attributes as Record<string, unknown>),
        ...Object.fromEntries([[detail.key, detail.value]]),
      };
    else if (detail.kind === 'event') pattern.events = [...((pattern.events ?? []) as unknown[]), eventOf(detail)];
    else links.push({ ...detail, line });
  }
}

function eventOf({ name, attributes }: Extract<Detail, { kind: 'event' }>): object {
  return attributes === undefined ? { name } : { name, attributes };
}

function betweenLevels(line: number, written: string): UsageError {
  return new UsageError(
    `Line ${line} of the expected tree, "${written}", is indented between two levels. Siblings start in the same column.`,
  );
}
