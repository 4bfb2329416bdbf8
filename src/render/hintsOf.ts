import type { Mismatch } from '../check/Mismatch.js';
import { lostContextHint } from './lostContextHint.js';
import type { Hint, MismatchText } from './MismatchText.js';
import { type AroundLoss, wayOfLoss } from './wayOfLoss.js';

const mostHints = 3;

/** One hint for each cause: a hundred contexts that were lost in one way need one. */
export function hintsOf(mismatches: readonly Mismatch[], texts: readonly MismatchText[], around: AroundLoss): string[] {
  const causes = new Map<string, Hint[]>();
  for (const [index, mismatch] of mismatches.entries()) {
    for (const [nth, hint] of (texts[index]?.hints ?? []).entries()) {
      const cause = causeOf(mismatch, hint, nth, around);
      const alike = causes.get(cause);
      if (alike === undefined) causes.set(cause, [hint]);
      else alike.push(hint);
    }
  }
  return [...causes.values()].slice(0, mostHints).map((hints) => textOf(hints, around));
}

function causeOf(mismatch: Mismatch, hint: Hint, nth: number, around: AroundLoss): string {
  if (typeof hint !== 'string') return `lost: ${wayOfLoss(hint, around)}`;
  const kind = mismatch.kind === 'orphan' ? `dangling ${mismatch.orphan.span.ancestry}` : mismatch.kind;
  return `${kind} ${nth}`;
}

function textOf(hints: readonly Hint[], around: AroundLoss): string {
  const [first = ''] = hints;
  if (typeof first === 'string') return first;
  const lost = hints.flatMap((hint) => (typeof hint === 'string' ? [] : [hint.lost]));
  return lostContextHint(wayOfLoss(first, around), lost);
}
