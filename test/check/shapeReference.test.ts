import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ShapeNode, ShapeOptions } from '../../src/check/ExpectedSpan.js';
import { traceShape } from '../../src/check/traceShape.js';
import { buildForest } from '../../src/trace/buildForest.js';
import type { SpanRecord } from '../../src/trace/SpanRecord.js';
import type { Trace, TraceNode } from '../../src/trace/Trace.js';
import { aSpan, findsNone, spanIdOf, traceIdOf } from '../support/aSpan.js';

// The definition of toMatchTrace, as slow and as plain as it can be: every way to give each expected span one of its own is tried.

interface Shape {
  readonly name?: string;
  readonly kind?: number;
  readonly children: readonly Shape[] | 'any two';
}

function fits(shape: Shape, node: TraceNode, options: ShapeOptions): boolean {
  const { name, kind, children } = shape;
  if (name !== undefined && name !== node.span.name) return false;
  if (kind !== undefined && kind !== node.span.kind) return false;
  return children === 'any two' ? node.children.length === 2 : allFit(children, node.children, options);
}

function allFit(shapes: readonly Shape[], nodes: readonly TraceNode[], options: ShapeOptions): boolean {
  return !(options.strict === true && shapes.length !== nodes.length) && eachFits(shapes, nodes, options);
}

function eachFits([first, ...others]: readonly Shape[], nodes: readonly TraceNode[], options: ShapeOptions): boolean {
  if (first === undefined) return true;
  return nodes.some((node, index) => {
    const left = options.ordered === true ? nodes.slice(index + 1) : nodes.filter((one) => one !== node);
    return fits(first, node, options) && eachFits(others, left, options);
  });
}

function holds(shapes: readonly Shape[], traces: readonly Trace[], options: ShapeOptions): boolean {
  if (options.strict === true && (traces.length > 1 || traces.some(({ dangling }) => dangling.length > 0)))
    return false;
  return traces.some(({ roots }) => allFit(shapes, roots, options));
}

function shapesArbitrary(levels: number): fc.Arbitrary<readonly Shape[]> {
  const below = levels === 1 ? fc.constant([]) : shapesArbitrary(levels - 1);
  const children = fc.oneof({ weight: 9, arbitrary: below }, fc.constant('any two' as const));
  const fields = { name: fc.constantFrom('a', 'b'), kind: fc.constantFrom(0, 1), children };
  return fc.array(fc.record(fields, { requiredKeys: ['children'] }), { maxLength: levels });
}

const spansArbitrary: fc.Arbitrary<SpanRecord[]> = fc
  .array(
    fc.record({
      name: fc.constantFrom('a', 'b'),
      kind: fc.constantFrom(0, 1),
      trace: fc.constantFrom(0, 0, 0, 0, 1),
      parent: fc.oneof({ weight: 6, arbitrary: fc.nat({ max: 3 }) }, fc.constantFrom('root', 'nobody')),
    }),
    { minLength: 2, maxLength: 12 },
  )
  .map((specs) =>
    specs.map(({ name, kind, trace, parent }, index) => {
      const above = specs.flatMap((one, at) => (at < index && one.trace === trace ? [at] : []));
      const at = typeof parent === 'number' ? above.at(-1 - parent) : undefined;
      const parentSpanId = parent === 'nobody' ? spanIdOf('dead') : at === undefined ? undefined : spanIdOf(`b${at}`);
      return aSpan(name, {
        kind,
        traceId: traceIdOf(`a${trace}`),
        spanId: spanIdOf(`b${index}`),
        sequence: index + 1,
        ...(parentSpanId !== undefined && { parentSpanId }),
      });
    }),
  );

function toLiteral({ children, ...fields }: Shape): ShapeNode {
  const twoOnes = { asymmetricMatch: (spans: unknown) => Array.isArray(spans) && spans.length === 2 };
  // A literal that says nothing is refused.
  const named = Object.keys(fields).length === 0 ? { name: /.*/ } : fields;
  return { ...named, children: children === 'any two' ? twoOnes : children.map(toLiteral) };
}

test('toMatchTrace finds something exactly when the definition does not hold', () => {
  const seen = { held: 0, broken: 0 };
  fc.assert(
    fc.property(
      shapesArbitrary(3).filter((shapes) => shapes.length > 0),
      spansArbitrary,
      fc.record({ strict: fc.boolean(), ordered: fc.boolean() }),
      (shapes, spans, options) => {
        const traces = buildForest(spans, findsNone);
        const expected = holds(shapes, traces, options);
        seen[expected ? 'held' : 'broken'] += 1;
        expect(traceShape(traces, shapes.map(toLiteral), options).length === 0).toBe(expected);
      },
    ),
    { seed: 62, numRuns: 8_000 },
  );
  expect(Math.min(seen.held, seen.broken)).toBeGreaterThan(300);
});
