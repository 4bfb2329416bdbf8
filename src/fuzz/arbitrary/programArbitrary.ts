import * as fc from 'fast-check';
import type { Program } from '../program/Program.js';
import { drawProgram } from './drawProgram.js';
import type { ProgramConstraints, Terrain } from './ProgramConstraints.js';
import { shrinkProgram } from './shrinkProgram.js';

/** fast-check draws and shrinks; what is drawn, and how it shrinks, is the engine's own. */
export class ProgramArbitrary extends fc.Arbitrary<Program> {
  readonly #constraints: ProgramConstraints;

  constructor(constraints: ProgramConstraints) {
    super();
    this.#constraints = constraints;
  }

  override generate(random: fc.Random): fc.Value<Program> {
    const draw = { int: (min: number, max: number) => random.nextInt(min, max) };
    return new fc.Value(drawProgram(draw, this.#constraints), undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'callers' in value;
  }

  override shrink(value: Program): fc.Stream<fc.Value<Program>> {
    return fc.stream(shrinkProgram(value)).map((program) => new fc.Value(program, undefined));
  }
}

/** Options of {@link programArbitrary}. */
export interface ProgramArbitraryOptions {
  /** The classes of the boundaries that programs cross, by index. Default: one of class `context`. */
  readonly terrain?: readonly Terrain[];
  /** Upper bound of ops in one program. Default: 30. */
  readonly maxOps?: number;
}

/**
 * Random programs, for people who drive fast-check themselves.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { programArbitrary } from 'traceproof/fuzz';
 *
 * const [program] = fc.sample(programArbitrary({ maxOps: 5 }), { numRuns: 1, seed: 1 });
 * console.log(JSON.stringify(program));
 * ```
 */
export function programArbitrary(options: ProgramArbitraryOptions = {}): fc.Arbitrary<Program> {
  const { terrain = [{ carries: 'context', remote: false }], maxOps = 30 } = options;
  return new ProgramArbitrary({ terrain, maxOps });
}
