import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import { boundariesOf } from './boundariesOf.js';
import type { CliIo, Engine } from './CliIo.js';
import { importModule } from './importModule.js';
import { resolveModule } from './resolveModule.js';

/** The boundaries of the user's module, or the built-in ones when none was given. */
export async function loadBoundaries(
  module: string | undefined,
  engine: Engine,
  io: CliIo,
): Promise<readonly AnyBoundary[]> {
  if (module === undefined) return engine.builtInBoundaries();
  const exported = await importModule(resolveModule(module, io.cwd), module);
  const { boundaries, skipped } = await boundariesOf(exported, module);
  for (const name of skipped) io.stderr.write(`traceproof: ${module}: not a boundary: ${name}\n`);
  return boundaries;
}
