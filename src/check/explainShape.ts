import { patternFields } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isLooseRoot } from '../trace/SpanRecord.js';
import type { Trace, TraceNode } from '../trace/Trace.js';
import { assign } from '../util/assign.js';
import type { ShapeMismatch } from './ShapeMismatch.js';
import type { ExpectedSpan, ExpectedTrace, ShapeOptions } from './ExpectedSpan.js';
import { danglingGroups, fitsNode, fitsSpan, pairGroups, pairUp, topSpans } from './fitShape.js';
import { danglingParent } from './textWords.js';

interface Site {
  readonly path: readonly string[];
  readonly under?: SpanRecord;
  /** Where a missing span may stand instead: all of the traces, and the roots around them that lost their context. */
  readonly all: readonly TraceNode[];
  readonly options: ShapeOptions;
}

/** Where missing spans may stand instead: in the traces received, and in those around them. */
export interface Search {
  readonly traces: readonly Trace[];
  readonly around: readonly Trace[];
  readonly options: ShapeOptions;
}

/** Compares an expected trace with one that does not fit. */
export function explainShape(expected: ExpectedTrace, trace: Trace, search: Search): ShapeMismatch[] {
  const { traces, around, options } = search;
  const all = [...traces.flatMap(nodesOf), ...lostRoots(around, traces)];
  const site = { path: [], all: all.sort((a, b) => a.span.sequence - b.span.sequence), options };
  return [
    ...explainSiblings(expected.tops, topSpans(trace), site),
    ...explainDangling(expected.dangling, danglingGroups(trace), site),
  ];
}

/** The trace that comes nearest. */
export function nearestTrace(expected: ExpectedTrace, candidates: readonly Trace[]): Trace | undefined {
  let best: { trace: Trace; score: number } | undefined;
  for (const trace of candidates) {
    const score = likeness(expected.tops, topSpans(trace)) + likeness(expected.dangling.flat(), trace.dangling);
    if (best === undefined || score > best.score) best = { trace, score };
  }
  return best?.trace;
}

function likeness(expected: readonly ExpectedSpan[], nodes: readonly TraceNode[]): number {
  const near = nodes.slice(0, 1000);
  return expected.reduce((sum, one) => sum + Math.max(0, ...near.map((node) => closeness(one, node))), 0);
}

/** Spans below a parent that nobody recorded are never compared with roots. */
function explainDangling(
  expected: ExpectedTrace['dangling'],
  groups: readonly (readonly TraceNode[])[],
  site: Site,
): ShapeMismatch[] {
  const taken = pairGroups(expected, groups, site.options);
  const free = new Set(groups.filter((_, index) => !taken.includes(index)));
  const below = { ...site, path: [danglingParent] };
  const findings: ShapeMismatch[] = [];
  for (const group of expected.filter((_, index) => taken[index] === undefined)) {
    const [nearest = []] = [...free].sort((a, b) => likeness(group, b) - likeness(group, a));
    free.delete(nearest);
    findings.push(...explainSiblings(group, nearest, below));
  }
  const extra = site.options.strict === true ? [...free].flat() : [];
  return [...findings, ...extra.map((node) => unexpected(node, site))];
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
        actual: field === 'links' ? namedLinks(span, site) : span[field],
      }),
    );
  if (expected.fitsChildren !== undefined) return [...values, ...explainMatched(expected, node, path)];
  return [...values, ...explainSiblings(expected.children, node.children, { ...site, path, under: span })];
}

/** Ids say little: a link to a span that is known is shown with its name. */
function namedLinks(span: SpanRecord, { all }: Site): object[] {
  return span.links.map((link) => {
    const { traceId, spanId } = link.context;
    const target = all.find((node) => node.span.traceId === traceId && node.span.spanId === spanId);
    return target === undefined ? link : { to: target.span.name, ...link };
  });
}

/** A matcher stands for all the children, and says no more than whether they fit. */
function explainMatched(
  expected: ExpectedSpan,
  { span, children }: TraceNode,
  path: readonly string[],
): ShapeMismatch[] {
  const spans = children.map((child) => child.span);
  if (expected.fitsChildren?.(spans) !== false) return [];
  const actual = spans.map(({ name }) => name);
  return [{ kind: 'other value', path, span, field: 'children', expected: expected.childrenMatcher, actual }];
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
