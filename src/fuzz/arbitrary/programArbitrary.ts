import * as fc from 'fast-check';
import { checkOptions } from '../../util/checkOptions.js';
import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import type { Program } from '../program/Program.js';
import type { Subject } from '../boundary/resolveBoundaries.js';
import { resolveBoundaries } from '../boundary/resolveBoundaries.js';
import { drawProgram } from './drawProgram.js';
import { fitProgram } from './fitProgram.js';
import { plainPrograms } from './plainPrograms.js';
import type { ProgramConstraints, Terrain } from './ProgramConstraints.js';
import { shrinkProgram } from './shrinkProgram.js';
import { terrainOf } from './terrainOf.js';

/** fast-check draws and shrinks; what is drawn, and how it shrinks, is the engine's own. */
export class ProgramArbitrary extends fc.Arbitrary<Program> {
  readonly #constraints: ProgramConstraints;

  constructor(constraints: ProgramConstraints) {
    super();
    this.#constraints = constraints;
  }

  override generate(random: fc.Random): fc.Value<Program> {
    const draw = { int: (min: number, max: number) => random.nextInt(min, max) };
    const program = drawProgram(draw, this.#constraints);
    return new fc.Value(fitProgram(program, this.#constraints.terrain), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'callers' in value;
  }

  override shrink(value: Program, context: unknown): fc.Stream<fc.Value<Program>> {
    return fc.stream(smallerThan(value, context)).map((program) => new fc.Value(program, plainTried));
  }
}

/** fast-check hands it back with a program that came from shrinking: the plainest ones need no second try. */
const plainTried = 'plain tried';

function* smallerThan(program: Program, context: unknown): Generator<Program> {
  if (context !== plainTried) yield* plainPrograms(program);
  yield* shrinkProgram(program);
}

const oneOfContext: readonly Terrain[] = [{ carries: 'context', remote: false }];

/** Options of {@link programArbitrary}. */
export interface ProgramArbitraryOptions {
  /** The boundaries that programs cross. Default: one of class `context`. */
  readonly boundaries?: Subject;
  /** In place of the boundaries: their classes, by index. */
  readonly terrain?: readonly Terrain[];
  /** Upper bound of ops in one program. Default: 30. */
  readonly maxOps?: number;
}

/**
 * Random programs, for people who drive fast-check themselves.
 *
 * @throws UsageError for an unknown option, or one out of range.
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { programArbitrary } from 'traceproof/fuzz';
 *
 * const [program] = fc.sample(programArbitrary({ maxOps: 5 }), { numRuns: 1, seed: 1 });
 * console.log(JSON.stringify(program).startsWith('{"v":1,')); // true
 * ```
 */
export function programArbitrary(options: ProgramArbitraryOptions = {}): fc.Arbitrary<Program> {
  checkOptions('programArbitrary()', options, ['boundaries', 'terrain', 'maxOps']);
  const { boundaries, terrain = oneOfContext, maxOps = 30 } = options;
  if (!Number.isInteger(maxOps) || maxOps < 1)
    throw new UsageError(`Option maxOps is ${printValue(maxOps)}; accepted: a whole number from 1 up.`);
  const crossed = boundaries === undefined ? terrain : terrainOf(resolveBoundaries(boundaries));
  return new ProgramArbitrary({ terrain: crossed, maxOps });
}
