import type { AsymmetricMatch, SpanPattern } from '../trace/Trace.js';
import { checkPattern, refuseEmpty } from '../trace/checkPattern.js';
import { refuseUndefined } from '../trace/refuseUndefined.js';
import { matchesField, patternFields, refuseOtherFields } from '../trace/SpanPattern.js';
import type { PatternField } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';

/** A span as expected, with the spans below it. A string is a span's name. */
export interface ShapeNode extends SpanPattern {
  readonly children?: readonly ShapeItem[] | AsymmetricMatch;
}

/** One expected span: its name, a description, or a matcher that is given its record. */
export type ShapeItem = string | RegExp | ShapeNode | AsymmetricMatch;

/** Tree text, one expected root span, or several. */
export type TraceShape = ShapeItem | readonly ShapeItem[];

/** How exactly a trace must have its shape. Default: partial and unordered. */
export interface ShapeOptions {
  /** Siblings in start order. */
  readonly ordered?: boolean;
  /** No trace besides those expected, no span besides those expected, and attributes, events and links complete where they are given. */
  readonly strict?: boolean;
}

/** A shape made uniform, all of its parts checked. */
export interface ExpectedSpan {
  /** The name, or what describes it. */
  readonly label: string;
  readonly isNamed: boolean;
  /** Says what status the span has. */
  readonly namesStatus: boolean;
  readonly fits: (span: SpanRecord, field: PatternField, exact: boolean) => boolean;
  readonly valueOf: (field: PatternField) => unknown;
  readonly children: readonly ExpectedSpan[];
  /** An asymmetric matcher that stands for the whole list of children. */
  readonly fitsChildren?: (spans: readonly SpanRecord[]) => boolean;
  readonly childrenMatcher?: unknown;
}

/** A trace as expected. */
export interface ExpectedTrace {
  /** Roots, and spans whose parent is recorded elsewhere. */
  readonly tops: readonly ExpectedSpan[];
  /** Spans whose parents nobody recorded, parent by parent. */
  readonly dangling: readonly (readonly ExpectedSpan[])[];
}

/**
 * Reads a literal. Throws a {@link UsageError} for what is none or says nothing, a field that is none, and a cycle.
 *
 * @param above - the literals on the way down to this one.
 */
export function readNode(node: unknown, options: ShapeOptions, above: readonly unknown[] = []): ExpectedSpan {
  if (typeof node === 'string' || node instanceof RegExp) return fromPattern({ name: node }, []);
  if (isAsymmetric(node)) return fromMatcher(node);
  if (!isObject(node) || Array.isArray(node)) {
    throw new UsageError(
      `An expected span is a name or { name, children, … }, not ${printValue(node)}. For example: ${example}.`,
    );
  }
  refuseUndefined('an expected span', node);
  const { children = [], ...pattern } = node as ShapeNode;
  checkFields(node, children);
  checkPattern(pattern, options.strict);
  if (above.includes(node)) {
    throw new UsageError(
      `The expected span ${printValue(pattern.name ?? pattern)} stands below itself: children form a tree, without cycles.`,
    );
  }
  if (isAsymmetric(children)) {
    const fitsChildren = (spans: readonly SpanRecord[]): boolean => children.asymmetricMatch(spans);
    return { ...fromPattern(pattern, []), fitsChildren, childrenMatcher: children };
  }
  if (!Array.isArray(children))
    throw new UsageError(`children is a list of expected spans, not ${printValue(children)}. For example: ${example}.`);
  const path = [...above, node];
  return fromPattern(
    pattern,
    children.map((child) => readNode(child, options, path)),
  );
}

/** A pattern that was checked, with the spans expected below. */
export function fromPattern(pattern: SpanPattern, children: readonly ExpectedSpan[]): ExpectedSpan {
  return {
    label: typeof pattern.name === 'string' ? pattern.name : printValue(pattern.name ?? pattern),
    isNamed: !isDescription(pattern.name),
    namesStatus: pattern.status !== undefined,
    fits: (span, field, exact) => matchesField(span, field, pattern[field], exact),
    valueOf: (field) => pattern[field],
    children,
  };
}

/** The name that tree text stands for is asymmetric, too, but still a name. */
function isDescription(name: SpanPattern['name']): boolean {
  return name === undefined || name instanceof RegExp || (isObject(name) && 'toAsymmetricMatcher' in name);
}

const example = "{ name: 'checkout', children: ['reserve', { name: 'charge-card', kind: 'CLIENT' }] }";

function fromMatcher(matcher: { asymmetricMatch(other: unknown): boolean }): ExpectedSpan {
  return {
    label: printValue(matcher),
    isNamed: false,
    namesStatus: false,
    fits: (span, field) => field !== 'name' || matcher.asymmetricMatch(span),
    valueOf: () => matcher,
    children: [],
  };
}

/** The spans below say something of it as well. */
function checkFields(node: object, children: ShapeNode['children']): void {
  refuseOtherFields('An expected span', node, [...patternFields, 'children']);
  const { children: _, ...pattern } = node as ShapeNode;
  if (Array.isArray(children) && children.length === 0) refuseEmpty('An expected span', pattern);
}
