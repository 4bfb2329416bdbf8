import { sideBySide } from '../../render/sideBySide.js';
import { boundariesOf, sizeOf } from '../program/measure.js';
import { encodeToken } from '../program/token.js';
import type { FoundBreak } from '../run/findBreak.js';
import type { Steadiness } from '../run/recheck.js';
import type { Facts } from '../oracle/Facts.js';
import type { Verdict } from '../oracle/judge.js';
import { adviceFor } from './adviceFor.js';
import { describeDivergence } from './describeDivergence.js';
import { drawActual, drawExpected } from './drawRun.js';
import { namesOf } from './namesOf.js';
import { patienceText } from './patienceText.js';
import { printProgram } from './printProgram.js';
import type { PropagationFailure } from './PropagationReport.js';
import { replayBlock } from './replayBlock.js';

const width = 110;

/** Makes the report of a break: data for tools, and one text for people. */
export function describeBreak(found: FoundBreak, steady: Steadiness | undefined): PropagationFailure {
  const { program, facts, verdict, foundAfter } = found;
  const { invariant, finding } = verdict;
  const names = namesOf(program, facts.record.spans);
  const divergence = describeDivergence(invariant, finding, facts, names);
  const expected = drawExpected(facts, names, finding, divergence.expected);
  const actual = drawActual(facts, names, finding, divergence.actual);
  const boundary = finding.boundary === undefined ? undefined : facts.boundaries[finding.boundary]?.name;
  const subjects = facts.boundaries.map((one) => one.name);
  const failure = {
    invariant,
    ...(boundary === undefined ? {} : { boundary }),
    foundAfter,
    size: sizeOf(program),
    program: printProgram(program, facts.boundaries, names),
    expected: expected.join('\n'),
    actual: actual.join('\n'),
    divergence: divergence.sentence,
    replay: encodeToken(program, subjects),
  };
  const crossed = boundariesOf(program).map((index) => subjects[index] ?? '');
  const trees = sideBySide(['expected', expected], ['actual', actual], width);
  const unsteady = steady?.held ? steadyText(steady, drawActual(steady.held, names)) : '';
  return {
    ...failure,
    message: messageOf(failure, trees, [
      hintOf(verdict, facts),
      patienceText(invariant, finding, facts),
      unsteady,
      foundText(failure),
      indent(replayBlock(failure.replay, crossed)),
    ]),
  };
}

function messageOf(
  failure: Omit<PropagationFailure, 'message'>,
  trees: readonly string[],
  remarks: readonly string[],
): string {
  const { invariant, boundary, divergence, program } = failure;
  return [
    `Context propagation does not hold${boundary === undefined ? '' : ` across "${boundary}"`}: ${invariant}`,
    divergence,
    indent(program.split('\n')),
    indent(trees),
    ...remarks,
  ]
    .filter(Boolean)
    .join('\n\n');
}

function foundText({ foundAfter, size }: Pick<PropagationFailure, 'foundAfter' | 'size'>): string {
  const programs = foundAfter === 1 ? 'the first program' : `program ${foundAfter}`;
  return `Found by ${programs}, shrunk to ${size} ${size === 1 ? 'op' : 'ops'}. Replay it:`;
}

function hintOf({ invariant, finding }: Verdict, facts: Facts): string {
  const advice = adviceFor(invariant, finding, facts);
  return advice === undefined ? '' : `Hint: ${advice}`;
}

function steadyText({ failed, runs }: Steadiness, held: readonly string[]): string {
  const text = `Nondeterministic: the same program broke in ${failed} of ${runs} further runs. Timing outside of the program's schedule decides. In a run in which nothing was wrong:`;
  return [text, '', indent(held)].join('\n');
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => (line ? `  ${line}` : '')).join('\n');
}
