import * as fc from 'fast-check';
import type { Nest, NestStep } from '../contextManager/Nest.js';

const name = fc.constantFrom('a', 'b', 'c');

const { nest, atOnce } = fc.letrec<{ nest: Nest; atOnce: Nest }>((tie) => ({
  nest: fc.array(
    fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      fc.record({
        do: fc.constant('wait' as const),
        how: fc.constantFrom('promise', 'timer', 'nextTick', 'immediate'),
      }),
      fc.record({ do: fc.constant('with' as const), name, steps: tie('nest'), throws: fc.boolean() }),
      fc.record({ do: fc.constant('bind' as const), name, steps: tie('nest') }),
      fc.record({ do: fc.constant('all' as const), branches: fc.array(tie('nest'), { minLength: 2, maxLength: 3 }) }),
    ) as fc.Arbitrary<NestStep>,
    { maxLength: 4 },
  ),
  atOnce: fc.array(
    fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      fc.record({ do: fc.constant('with' as const), name, steps: fc.constant([]), throws: fc.boolean() }),
      fc.record({ do: fc.constant('with' as const), name, steps: tie('atOnce'), throws: fc.boolean() }),
      fc.record({ do: fc.constant('bind' as const), name, steps: tie('atOnce') }),
    ) as fc.Arbitrary<NestStep>,
    { maxLength: 4 },
  ),
}));

const attachments: fc.Arbitrary<Nest> = fc.array(
  fc.oneof(
    fc.record({ do: fc.constant('attach' as const), name }),
    fc.record({ do: fc.constant('dispose' as const), token: fc.nat({ max: 5 }) }),
  ),
  { maxLength: 8 },
);

/** Generators of nests, by name. */
export const nests: Readonly<Record<'nest' | 'async nest' | 'attachments', fc.Arbitrary<Nest>>> = {
  nest: atOnce,
  'async nest': nest,
  attachments,
};
