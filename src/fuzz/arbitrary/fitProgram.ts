import type { FarFeature } from '../boundary/FarFeature.js';
import { boundariesOf } from '../program/measure.js';
import type { Op, Program } from '../program/Program.js';
import type { Terrain } from './ProgramConstraints.js';

const nothing: ReadonlySet<FarFeature> = new Set();

/**
 * A program without what the far sides of its boundaries do not have. Ops are made plainer, none is added or left out, so
 * sizes and paths stay. A program that holds nothing of the kind comes back as it is.
 */
export function fitProgram(program: Program, terrain: readonly Terrain[]): Program {
  if (terrain.every(({ lacks = [] }) => lacks.length === 0)) return program;
  // A caller's baggage goes along with each of its crossings, so metadata is left out of the whole program.
  const metadata = boundariesOf(program).some((index) => terrain[index]?.lacks?.includes('baggage-metadata'));
  const fit = (ops: readonly Op[], lacks: ReadonlySet<FarFeature>): readonly Op[] =>
    sameOr(
      ops,
      ops.map((op) => fitOp(op, lacks)),
    );
  const fitOp = (op: Op, lacks: ReadonlySet<FarFeature>): Op => {
    const plain = plainer(op, lacks, metadata);
    if (plain.op === 'all') {
      const branches = plain.branches.map((ops) => fit(ops, lacks));
      return branches.every((ops, i) => ops === plain.branches[i]) ? plain : { ...plain, branches };
    }
    if (!('ops' in plain)) return plain;
    const inside = plain.op === 'cross' ? new Set(terrain[plain.boundary]?.lacks) : lacks;
    const ops = fit(plain.ops, inside);
    return ops === plain.ops ? plain : { ...plain, ops };
  };
  const callers = program.callers.map((caller) => {
    const ops = fit(caller.ops, nothing);
    return ops === caller.ops ? caller : { ...caller, ops };
  });
  return sameOr(program.callers, callers) === program.callers ? program : { ...program, callers };
}

/** One op without what is lacking around it. What suppressed tracing then only binds, needlessly. */
function plainer(op: Op, lacks: ReadonlySet<FarFeature>, withoutMetadata: boolean): Op {
  if (op.op === 'suppress' && lacks.has('suppression')) return { op: 'rebind', ops: op.ops };
  if (op.op === 'span' && op.sampled === false && lacks.has('sampling')) {
    const { sampled: _, ...sampled } = op;
    return sampled;
  }
  if (op.op === 'baggage' && op.metadata !== undefined && withoutMetadata) {
    const { metadata: _, ...plain } = op;
    return plain;
  }
  return op;
}

function sameOr<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  return after.every((one, i) => one === before[i]) ? before : after;
}
