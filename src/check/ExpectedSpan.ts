import type { SpanPattern } from '../trace/Trace.js';
import { matchesField, patternFields, toPattern } from '../trace/SpanPattern.js';
import type { PatternField } from '../trace/SpanPattern.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import { isAsymmetric, isObject } from '../util/matchesValue.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { parseShape } from './parseShape.js';

/** A span as expected, with the spans below it. A string is a span's name. */
export interface ShapeNode extends SpanPattern {
  readonly children?: readonly (ShapeNode | string)[] | { asymmetricMatch(other: unknown): boolean };
}

/** Tree text, one expected root span, or several. */
export type TraceShape = string | ShapeNode | readonly (ShapeNode | string)[];

/** How exactly a trace must have its shape. Default: partial and unordered. */
export interface ShapeOptions {
  /** Siblings in start order. */
  readonly ordered?: boolean;
  /** The only trace, no span besides those expected, and attributes, events and links complete where they are given. */
  readonly strict?: boolean;
}

/** A shape made uniform, all of its parts checked. */
export interface ExpectedSpan {
  /** The name, or what describes it. */
  readonly label: string;
  readonly isNamed: boolean;
  readonly fits: (span: SpanRecord, field: PatternField, exact: boolean) => boolean;
  readonly valueOf: (field: PatternField) => unknown;
  readonly children: readonly ExpectedSpan[];
  /** An asymmetric matcher that stands for the whole list of children. */
  readonly fitsChildren?: (spans: readonly SpanRecord[]) => boolean;
}

/** Reads what a user wrote. Throws a {@link UsageError} for text that is no tree, a field that is none, and a cycle. */
export function readShape(shape: TraceShape): ExpectedSpan[] {
  const roots = typeof shape === 'string' ? parseShape(shape) : Array.isArray(shape) ? shape : [shape];
  if (roots.length === 0)
    throw new UsageError('The expected trace is empty. It takes tree text, or { name, children }.');
  return roots.map((root) => readNode(root, []));
}

/** @param above - the literals on the way down to this one. */
function readNode(node: unknown, above: readonly unknown[]): ExpectedSpan {
  if (typeof node === 'string' || node instanceof RegExp) return fromPattern({ name: node }, []);
  if (isAsymmetric(node)) return fromMatcher(node);
  if (!isObject(node) || Array.isArray(node)) {
    throw new UsageError(`An expected span is a name or { name, children, … }, not ${printValue(node)}.`);
  }
  const { children = [], ...pattern } = node as ShapeNode;
  if (above.includes(node)) {
    throw new UsageError(
      `The expected span ${printValue(pattern.name ?? pattern)} stands below itself: children form a tree, without cycles.`,
    );
  }
  if (isAsymmetric(children)) {
    return { ...fromPattern(pattern, []), fitsChildren: (spans) => children.asymmetricMatch(spans) };
  }
  if (!Array.isArray(children))
    throw new UsageError(`children is a list of expected spans, not ${printValue(children)}.`);
  const path = [...above, node];
  return fromPattern(
    pattern,
    children.map((child) => readNode(child, path)),
  );
}

function fromPattern(given: SpanPattern, children: readonly ExpectedSpan[]): ExpectedSpan {
  checkFields(given);
  const pattern = toPattern(given);
  return {
    label: typeof pattern.name === 'string' ? pattern.name : printValue(pattern.name ?? pattern),
    isNamed: !isDescription(pattern.name),
    fits: (span, field, exact) => matchesField(span, field, pattern[field], exact),
    valueOf: (field) => pattern[field],
    children,
  };
}

/** The name that tree text stands for is asymmetric, too, but still a name. */
function isDescription(name: SpanPattern['name']): boolean {
  return name === undefined || name instanceof RegExp || (isObject(name) && 'toAsymmetricMatcher' in name);
}

function fromMatcher(matcher: { asymmetricMatch(other: unknown): boolean }): ExpectedSpan {
  return {
    label: printValue(matcher),
    isNamed: false,
    fits: (span, field) => field !== 'name' || matcher.asymmetricMatch(span),
    valueOf: () => matcher,
    children: [],
  };
}

function checkFields(pattern: SpanPattern): void {
  const known: readonly string[] = patternFields;
  const unknown = Object.keys(pattern).find((key) => !known.includes(key));
  if (unknown === undefined) return;
  throw new UsageError(
    `An expected span has no field "${unknown}". It may have: ${patternFields.join(', ')}, children.`,
  );
}
