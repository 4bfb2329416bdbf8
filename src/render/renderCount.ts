import type { Mismatch } from '../check/Mismatch.js';
import { describeSelector } from '../trace/describeSelector.js';
import type { SpanSelector } from '../trace/Trace.js';
import { refRow } from './describeRef.js';
import { explainHint } from './hints.js';
import type { MismatchText } from './MismatchText.js';
import { noneFits, renderNearMiss } from './renderNoSuchSpan.js';

type OtherCount = Extract<Mismatch, { kind: 'other count' }>;

/** `2 spans "item"`, `1 span`. */
export function describeCount(count: number, which: SpanSelector | undefined): string {
  const spans = count === 1 ? '1 span' : `${count} spans`;
  return which === undefined ? spans : `${spans} ${describeSelector(which)}`;
}

/** `there are 2`. */
export function thereAre(count: number): string {
  if (count === 0) return 'there is none';
  return count === 1 ? 'there is one' : `there are ${count}`;
}

/** More or fewer spans are as described; those that are, and near misses where they are too few. */
export function renderCount({ which, fitting, recorded, miss }: OtherCount): MismatchText {
  const near =
    which === undefined || miss === undefined
      ? { facts: [], marks: [], hints: recorded === 0 ? [explainHint] : [] }
      : renderNearMiss(miss, which, recorded);
  const listed = which === undefined ? [] : fitting;
  return {
    reason: fitting.length === 0 ? noneFits(recorded) : thereAre(fitting.length),
    facts: [...listed.map((span) => ['fits', ...refRow(span)]), ...near.facts],
    marks: [...listed.map((span) => ({ span, text: 'fits' })), ...near.marks],
    hints: near.hints,
  };
}
