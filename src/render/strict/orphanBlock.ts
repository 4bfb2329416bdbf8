import type { Mismatch } from '../../check/Mismatch.js';
import { hintsOf } from '../hintsOf.js';
import { lostContexts, orphanTable } from '../orphanTable.js';
import { renderMismatch } from '../renderMismatch.js';
import type { Of } from './blocksOf.js';
import type { StrictReport } from './renderViolations.js';
import type { StrictBlock } from './StrictBlock.js';

/** What `toHaveNoOrphans()` says, as a block. */
export function orphanBlock(violations: readonly Of<'orphan'>[], report: StrictReport): StrictBlock {
  const mismatches = violations.map(({ orphan }): Mismatch => ({ kind: 'orphan', orphan }));
  const texts = mismatches.map(renderMismatch);
  const [first] = texts;
  return {
    headline: texts.length === 1 && first !== undefined ? `${first.reason}.` : `${texts.length} spans are orphans.`,
    rows: lostContexts(mismatches).length > 0 ? orphanTable(mismatches, report) : texts.flatMap(({ facts }) => facts),
    hints: hintsOf(mismatches, texts, report),
    check: 'orphans',
    spans: violations.map(({ orphan }) => orphan.span),
    mark: 'orphan',
  };
}
