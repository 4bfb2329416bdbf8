import type { Violation } from '../../check/strict/Violation.js';
import { orphanBlock } from './orphanBlock.js';
import { contextBlock, unawaitedBlock } from './otherBlocks.js';
import type { StrictReport } from './renderViolations.js';
import { errorBlock, openBlock, usedBlock } from './spanBlocks.js';
import { lateBlock, strayBlock } from './strayBlocks.js';
import type { StrictBlock } from './StrictBlock.js';

export type Of<Kind extends Violation['kind']> = Extract<Violation, { kind: Kind }>;

/** One block for each kind of finding, in the order in which they come. */
export function blocksOf(report: StrictReport): StrictBlock[] {
  const { violations } = report;
  const kinds = [...new Set(violations.map(({ kind }) => kind))];
  return kinds.map((kind) => blockOf(kind, report));
}

function blockOf(kind: Violation['kind'], report: StrictReport): StrictBlock {
  const { violations } = report;
  switch (kind) {
    case 'orphan':
      return orphanBlock(ofKind(violations, kind), report);
    case 'open span':
      return openBlock(ofKind(violations, kind));
    case 'used after end':
      return usedBlock(ofKind(violations, kind));
    case 'error span':
      return errorBlock(ofKind(violations, kind));
    case 'stray span':
      return strayBlock(ofKind(violations, kind));
    case 'late span':
      return lateBlock(ofKind(violations, kind));
    case 'context leak':
      return contextBlock(ofKind(violations, kind));
    case 'unawaited':
      return unawaitedBlock(ofKind(violations, kind));
  }
}

function ofKind<Kind extends Violation['kind']>(violations: readonly Violation[], kind: Kind): Of<Kind>[] {
  return violations.filter((violation): violation is Of<Kind> => violation.kind === kind);
}
