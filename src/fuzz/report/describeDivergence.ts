import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
import { innermostCrossing } from '../oracle/innermostCrossing.js';
import type { InvariantName } from '../oracle/InvariantName.js';
import type { Names } from './namesOf.js';

/** The divergence in words: one sentence, and a note for either tree. */
export interface Divergence {
  readonly sentence: string;
  readonly expected: string;
  readonly actual: string;
}

/** Says what differs at the place that a verdict points to. */
export function describeDivergence(invariant: InvariantName, finding: Finding, facts: Facts, names: Names): Divergence {
  const who = subjectOf(finding, facts, names);
  const plain = (detail: string): Divergence => ({ sentence: clause(who, detail), expected: '', actual: '' });
  const pair = (expected: string, actual: string): Divergence => ({
    sentence: `${who} ${finding.where === 'span' ? 'has' : 'saw'} ${actual}${pointOf(finding)}; ${expected} was due.`,
    expected,
    actual,
  });
  const { due, dueSpan, seen } = finding;
  switch (invariant) {
    case 'no-orphans':
    case 'no-bleed':
    case 'same-trace':
    case 'parentage':
      return {
        sentence: placement(invariant, finding, who, names),
        expected: '',
        actual: invariant === 'same-trace' ? 'another trace id' : '',
      };
    case 'suppression':
      return pair(`suppression ${onOff(due?.suppressed === true)}`, `suppression ${onOff(seen?.suppressed === true)}`);
    case 'sampling':
      return pair(
        `the sampled flag ${onOff((due ?? dueSpan)?.sampled === true)}`,
        `the sampled flag ${onOff((due ?? dueSpan)?.sampled !== true)}`,
      );
    case 'context-values':
      if (seen?.copied) return copy(who, names(finding.seenSpan ?? ''));
      return pair((due?.values ?? []).map(value).join(' or '), value(seen?.value));
    case 'baggage':
      return pair(entries(due?.baggage), entries(seen?.baggage));
    case 'links':
      return plain('a link is missing, or in another place');
    case 'context-restored':
      return plain(`another context than the caller's own was active ${finding.detail}`);
    default:
      return plain(finding.detail ?? invariant);
  }
}

function copy(who: string, span: string): Divergence {
  return {
    sentence: `${who} saw a copy of the span of ${span}, not the span itself: what is set on it reaches nobody.`,
    expected: '',
    actual: 'a copy',
  };
}

function subjectOf(finding: Finding, facts: Facts, names: Names): string {
  if (finding.where === 'program') return 'The program';
  const name = names(finding.at);
  const boundary = finding.boundary === undefined ? undefined : facts.boundaries[finding.boundary]?.name;
  const said = finding.where === 'probe' ? `a look inside ${name}` : name;
  const isTask = facts.plan.crossings.has(finding.at);
  const inside = innermostCrossing(finding.at, facts.plan) === undefined ? 'beside' : 'inside';
  const place = boundary === undefined ? '' : isTask ? ` of "${boundary}"` : ` (${inside} "${boundary}")`;
  return said.charAt(0).toUpperCase() + said.slice(1) + place;
}

function placement(invariant: InvariantName, finding: Finding, who: string, names: Names): string {
  const dueLabel = finding.due?.span ?? finding.dueSpan?.parent;
  const due = dueLabel === undefined ? 'no span' : names(dueLabel);
  const seen = finding.seenSpan === undefined ? undefined : names(finding.seenSpan);
  const isSpan = finding.where === 'span';
  if (invariant === 'no-orphans') {
    return isSpan
      ? `${who} has no parent; ${due} was due.`
      : `${who} ran where no span was active${pointOf(finding)}; ${due} was due.`;
  }
  if (invariant === 'same-trace') return `${who} has the span id of ${due}, but another trace id.`;
  return isSpan
    ? `${who} is a child of ${seen}; ${due} was due.`
    : `${who} ran in the context of ${seen}${pointOf(finding)}; ${due} was due.`;
}

function pointOf({ where }: Finding): string {
  return where === 'after await' ? ' after an await inside it' : '';
}

/** "Its task ran twice" is said of a task by its name. */
function clause(who: string, detail: string): string {
  const text = detail.replace(/\.$/, '');
  return text.startsWith('its task ') ? `${who} ${text.slice('its task '.length)}.` : `${who}: ${text}.`;
}

function entries(baggage: Readonly<Record<string, string>> | undefined): string {
  const list = Object.entries(baggage ?? {}).map(([key, text]) =>
    key.endsWith(';') ? `metadata of ${key.slice(0, -1)}: ${text}` : `${key}=${text}`,
  );
  return list.length === 0 ? 'no baggage' : `baggage ${list.join(', ')}`;
}

function value(text: string | undefined): string {
  return text === undefined ? 'no context value' : `the context value ${JSON.stringify(text)}`;
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
