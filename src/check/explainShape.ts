import { patternFields } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { Trace, TraceNode } from '../trace/Trace.js';
import { assign } from '../util/assign.js';
import type { ShapeMismatch } from './ShapeMismatch.js';
import type { ExpectedSpan, ShapeOptions } from './ExpectedSpan.js';
import { fitsNode, fitsSpan, pairUp, topSpans } from './fitShape.js';

interface Site {
  readonly path: readonly string[];
  readonly under?: SpanRecord;
  /** Where a missing span may stand instead: all of the traces, and the roots around them that lost their context. */
  readonly all: readonly TraceNode[];
  readonly options: ShapeOptions;
}

/** Compares the expected spans with the trace that comes nearest; `around` are the other traces of the scope. */
export function explainShape(
  expected: readonly ExpectedSpan[],
  traces: readonly Trace[],
  options: ShapeOptions,
  around: readonly Trace[] = [],
): ShapeMismatch[] {
  const trace = nearestTrace(expected, traces);
  if (trace === undefined) return [{ kind: 'no trace' }];
  const all = [...traces.flatMap(nodesOf), ...lostRoots(around, traces)];
  const site = { path: [], all: all.sort((a, b) => a.span.sequence - b.span.sequence), options };
  const dangling = options.strict === true ? trace.dangling : [];
  return [...explainSiblings(expected, topSpans(trace), site), ...dangling.map((node) => unexpected(node, site))];
}

function nearestTrace(expected: readonly ExpectedSpan[], traces: readonly Trace[]): Trace | undefined {
  const closest = (trace: Trace): number => {
    const nodes = topSpans(trace);
    return expected.reduce(
      (sum, one) => sum + Math.max(0, ...nodes.slice(0, 1000).map((node) => closeness(one, node))),
      0,
    );
  };
  let best: { trace: Trace; score: number } | undefined;
  for (const trace of traces) {
    const score = closest(trace);
    if (best === undefined || score > best.score) best = { trace, score };
  }
  return best?.trace;
}

function explainSiblings(expected: readonly ExpectedSpan[], nodes: readonly TraceNode[], site: Site): ShapeMismatch[] {
  const taken = pairUp(expected, nodes, site.options);
  const moved = site.options.ordered === true ? outOfOrder(expected, nodes, taken, site) : [];
  if (moved.length > 0) return moved;
  const free = new Set(nodes.filter((_, index) => !taken.includes(index)));
  const findings: ShapeMismatch[] = [];
  for (const one of expected.filter((_, index) => taken[index] === undefined)) {
    const node = closest(one, free, site);
    if (node !== undefined) free.delete(node);
    findings.push(...(node === undefined ? explainMissing(one, nodes, free, site) : explainNode(one, node, site)));
  }
  const extra = site.options.strict === true ? [...free].map((node) => unexpected(node, site)) : [];
  return [...findings, ...extra];
}

/** All spans are there, but in another order: that is the finding, not that the ones after it are missing. */
function outOfOrder(
  expected: readonly ExpectedSpan[],
  nodes: readonly TraceNode[],
  taken: readonly (number | undefined)[],
  site: Site,
): ShapeMismatch[] {
  const anyOrder = assign(expected, nodes, (one, node) => fitsNode(one, node, site.options));
  if (anyOrder.includes(undefined)) return [];
  const index = taken.indexOf(undefined);
  const node = nodes[anyOrder[index] ?? -1];
  const label = expected[index]?.label;
  if (node === undefined || label === undefined) return [];
  return [{ kind: 'out of order', path: [...site.path, label], span: node.span }];
}

function explainNode(expected: ExpectedSpan, node: TraceNode, site: Site): ShapeMismatch[] {
  const path = [...site.path, expected.label];
  const { span } = node;
  const values = patternFields
    .filter((field) => !expected.fits(span, field, site.options.strict === true))
    .map(
      (field): ShapeMismatch => ({
        kind: 'other value',
        path,
        span,
        field,
        expected: expected.valueOf(field),
        actual: span[field],
      }),
    );
  if (expected.fitsChildren !== undefined) return values;
  return [...values, ...explainSiblings(expected.children, node.children, { ...site, path, under: span })];
}

/** The sibling of the right name that differs least. At the top any span will do, when it is the only one. */
function closest(expected: ExpectedSpan, free: ReadonlySet<TraceNode>, site: Site): TraceNode | undefined {
  let best: { node: TraceNode; score: number } | undefined;
  for (const node of free) {
    const score = closeness(expected, node);
    if (expected.fits(node.span, 'name', false) && (best === undefined || score > best.score)) best = { node, score };
  }
  if (best !== undefined || site.under !== undefined || free.size !== 1) return best?.node;
  const [only] = free;
  return only !== undefined && closeness(expected, only) > 0 ? only : undefined;
}

function closeness(expected: ExpectedSpan, node: TraceNode): number {
  const fields = patternFields.filter((field) => expected.fits(node.span, field, false)).length;
  const named = expected.children.filter((child) =>
    node.children.some((below) => child.fits(below.span, 'name', false)),
  );
  return (expected.fits(node.span, 'name', false) ? 100 : 0) + fields - patternFields.length + named.length;
}

function explainMissing(
  expected: ExpectedSpan,
  siblings: readonly TraceNode[],
  free: ReadonlySet<TraceNode>,
  site: Site,
): ShapeMismatch[] {
  const here = new Set([site.under, ...siblings.map((node) => node.span)]);
  const elsewhere = site.all.filter(({ span }) => !here.has(span) && fitsSpan(expected, span, site.options));
  // A loose root of that name is most likely the very span that lost its parent.
  const lost = elsewhere.filter(({ span }) => isLooseRoot(span));
  const candidates = lost.length > 0 ? lost : elsewhere;
  const [likeliest] = candidates;
  const path = [...site.path, expected.label];
  const taken = siblings.filter((node) => !free.has(node) && fitsSpan(expected, node.span, site.options)).length;
  const missing: ShapeMismatch = {
    kind: 'missing span',
    path,
    ...(!expected.isNamed && { described: true }),
    found: [...free].map((node) => node.span.name),
    ...(taken > 0 && { taken }),
    ...(site.under && { under: site.under }),
    ...(likeliest && { elsewhere: likeliest.span }),
    ...(candidates.length > 1 && { candidates: candidates.length }),
  };
  if (likeliest === undefined || lost.length === 0 || expected.fitsChildren !== undefined) return [missing];
  // What is expected below it may have been lost in turn.
  return [missing, ...explainSiblings(expected.children, likeliest.children, { ...site, path, under: likeliest.span })];
}

function lostRoots(around: readonly Trace[], received: readonly Trace[]): TraceNode[] {
  const ids = new Set(received.map((trace) => trace.traceId));
  return around
    .filter((trace) => !ids.has(trace.traceId))
    .flatMap((trace) => trace.roots.filter((node) => isLooseRoot(node.span)));
}

function nodesOf(trace: Trace): TraceNode[] {
  const nodes = [...trace.roots, ...trace.outside, ...trace.dangling];
  for (let index = 0; index < nodes.length; index++) for (const node of nodes[index]?.children ?? []) nodes.push(node);
  return nodes;
}

function unexpected(node: TraceNode, site: Site): ShapeMismatch {
  return { kind: 'unexpected span', path: [...site.path, node.span.name], span: node.span };
}
