import type { Mismatch } from '../check/Mismatch.js';
import type { SpanRecord } from '../trace/SpanRecord.js';
import type { SpanRef } from '../trace/SpanRef.js';
import type { Trace } from '../trace/Trace.js';
import { alignColumns } from '../util/alignColumns.js';
import { refRow } from './describeRef.js';
import { stacksHint } from './hints.js';
import { hintsOf } from './hintsOf.js';
import { markSpans } from './markSpans.js';
import type { MismatchText } from './MismatchText.js';
import { lostContexts, meantRoots, orphanTable } from './orphanTable.js';
import { renderMismatch } from './renderMismatch.js';
import { renderForest } from './renderTree.js';

/** A failed assertion as data. */
export interface Failure {
  /** The claim, without a full stop: `Expected span "a" to be a child of "b"`. */
  readonly asked: string;
  /** What contradicts it. */
  readonly mismatches: readonly Mismatch[];
  /** Goes behind "but" when nothing contradicts: the claim was a `not`. */
  readonly held: string;
  /** What to do next when nothing contradicts. */
  readonly advice?: readonly string[];
  /** The spans the claim is about, listed when nothing contradicts. */
  readonly about: readonly SpanRef[];
  /** What is listed instead, where the claim is about something else: cells of an aligned table. */
  readonly facts?: readonly (readonly string[])[];
  /** The spans marked when nothing contradicts. */
  readonly marked: readonly SpanRef[];
  /** Loose roots that are no orphans though nobody names them. */
  readonly entries?: readonly SpanRecord[];
  /** What is drawn. */
  readonly traces: readonly Trace[];
  /** A span of the scope has the caller that `incoming()` declared as its parent: extracting works. */
  readonly callerContinued?: boolean;
  /** How to run the same again. */
  readonly replay?: string;
}

const mostFacts = 24;

/**
 * A failure in up to five blocks: what was asked and found, the facts, the tree with the culprits marked and the user's
 * lines, what to do next, how to replay.
 */
export function renderFailure(failure: Failure): string {
  const texts = failure.mismatches.map(renderMismatch);
  const culprits = texts.length === 0 ? failure.marked.map(here) : texts.flatMap((text) => text.marks);
  const marks = markSpans(failure.traces, culprits);
  const blocks = [
    `${failure.asked}, but ${reason(failure, texts)}.`,
    indent(factLines(failure, texts)),
    indent(renderForest(failure.traces, { marks }).split('\n')),
    hintLines(failure, texts, marks).join('\n'),
    failure.replay === undefined ? '' : `Replay: ${failure.replay}`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

function here(span: SpanRef): MismatchText['marks'][number] {
  return { span, text: 'here' };
}

function reason({ mismatches, held, traces }: Failure, texts: readonly MismatchText[]): string {
  const [first] = texts;
  if (first === undefined) return held;
  if (texts.length === 1) return first.reason;
  if (mismatches[0]?.kind === 'several traces') return first.reason;
  const spans = traces.reduce((sum, trace) => sum + trace.spans.length, 0);
  if (mismatches[0]?.kind === 'orphan') return `${texts.length} of ${spans} spans are orphans`;
  if (mismatches[0]?.kind === 'open span') return `${texts.length} of ${spans} spans are open`;
  return `there are ${texts.length} differences`;
}

function factLines(failure: Failure, texts: readonly MismatchText[]): string[] {
  const { mismatches, about, facts: held = about.map(refRow) } = failure;
  const facts = texts.length === 0 ? held : texts.flatMap((text) => text.facts);
  const rows = lostContexts(mismatches).length > 0 ? orphanTable(mismatches, failure) : facts;
  const lines = alignColumns(rows.slice(0, mostFacts));
  return rows.length > mostFacts ? [...lines, `… ${rows.length - mostFacts} more`] : lines;
}

function hintLines(failure: Failure, texts: readonly MismatchText[], marks: ReadonlyMap<SpanRecord, string>): string[] {
  const { mismatches, advice = [] } = failure;
  const hints = texts.length === 0 ? advice : hintsOf(mismatches, texts, failure);
  const lines = hints.map((hint) => `Hint: ${hint.replaceAll('\n', '\n      ')}`);
  const lost = lostContexts(mismatches);
  if (lost.length > 0) {
    const whether =
      lost.length === 1 ? 'it is meant to start a trace of its own' : 'they are meant to start traces of their own';
    lines.push(`If ${whether}: { roots: ${meantRoots(mismatches, failure)} }`);
  }
  const unplaced = [...marks.keys()].some((span) => isUnplaced(span));
  return texts.length > 0 && unplaced ? [...lines, stacksHint] : lines;
}

/** Whether a start stack would have been kept if it had been asked for: of what came by OTLP there is none. */
function isUnplaced({ startedAt, ancestry, recordedIn }: SpanRecord): boolean {
  return startedAt === undefined && ancestry !== 'unknown root' && recordedIn === undefined;
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
}
