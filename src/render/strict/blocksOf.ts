import type { Violation } from '../../check/strict/Violation.js';
import { errorBlock } from './errorBlock.js';
import { orphanBlock } from './orphanBlock.js';
import { contextBlock, unawaitedBlock } from './otherBlocks.js';
import type { StrictReport } from './renderViolations.js';
import { mostHistories, openBlock, usedBlock } from './spanBlocks.js';
import { lateBlock, strayBlock } from './strayBlocks.js';
import type { StrictBlock } from './StrictBlock.js';

const withHistory: ReadonlySet<Violation['kind']> = new Set(['open span', 'used after end', 'error span']);

/** In which block the history of a span stands, by its id. */
export type Told = Map<string, number>;

export type Of<Kind extends Violation['kind']> = Extract<Violation, { kind: Kind }>;

/** One block for each kind of finding, in the order in which they come. */
export function blocksOf(report: StrictReport): StrictBlock[] {
  const { violations } = report;
  const kinds = [...new Set(violations.map(({ kind }) => kind))];
  const told: Told = new Map();
  return kinds.map((kind, index) => {
    const block = blockOf(kind, report, told);
    if (withHistory.has(kind)) noteTold(block, index + 1, told);
    return block;
  });
}

function noteTold({ spans }: StrictBlock, number: number, told: Told): void {
  for (const { spanId } of spans.slice(0, mostHistories)) if (!told.has(spanId)) told.set(spanId, number);
}

function blockOf(kind: Violation['kind'], report: StrictReport, told: Told): StrictBlock {
  const { violations } = report;
  switch (kind) {
    case 'orphan':
      return orphanBlock(ofKind(violations, kind), report);
    case 'open span':
      return openBlock(ofKind(violations, kind), told);
    case 'used after end':
      return usedBlock(ofKind(violations, kind), told);
    case 'error span':
      return errorBlock(ofKind(violations, kind), told);
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
