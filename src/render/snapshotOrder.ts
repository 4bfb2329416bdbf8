import type { Trace, TraceNode } from '../trace/Trace.js';
import { snapshotDetails, snapshotLine } from './snapshotLines.js';
import type { SnapshotOptions } from './SnapshotOptions.js';

// No line of a snapshot has these: control characters are escaped.
const opens = '\u0001';
const closes = '\u0000';

/** Compares two that stand beside each other. */
export interface SnapshotOrder {
  nodes(a: TraceNode, b: TraceNode): number;
  traces(a: Trace, b: Trace): number;
}

/**
 * By start; those that no start tells apart, as of spans made by hand, by time and then by text. Where `sorted`, by text first.
 * The text is without labels, which follow from the order.
 */
export function snapshotOrder(options: SnapshotOptions): SnapshotOrder {
  const texts = new Map<TraceNode, string>();
  const textOf = (node: TraceNode): string => {
    const known = texts.get(node);
    if (known !== undefined) return known;
    const { span, children } = node;
    const own = [snapshotLine(span, undefined, false), ...snapshotDetails(span, options, () => undefined)];
    const text = [...own, opens, ...children.map(textOf).sort(), closes].join('\n');
    texts.set(node, text);
    return text;
  };
  const textOfTrace = ({ roots, outside, dangling }: Trace): string =>
    [roots, outside, dangling].flatMap((nodes) => [...nodes.map(textOf).sort(), closes]).join('\n');
  return {
    nodes: (a, b) => inTurn(options, byStart(a.span, b.span), () => byText(textOf(a), textOf(b))),
    traces: (a, b) => inTurn(options, byStart(a.spans[0], b.spans[0]), () => byText(textOfTrace(a), textOfTrace(b))),
  };
}

function inTurn({ sorted }: SnapshotOptions, start: number, text: () => number): number {
  return sorted === true ? text() || start : start || text();
}

function byStart(a: TraceNode['span'] | undefined, b: TraceNode['span'] | undefined): number {
  if (a === undefined || b === undefined) return 0;
  return a.sequence - b.sequence || a.startTime[0] - b.startTime[0] || a.startTime[1] - b.startTime[1];
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
