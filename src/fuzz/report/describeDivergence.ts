import type { Facts } from '../oracle/Facts.js';
import type { Finding } from '../oracle/Finding.js';
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
  const plain = (sentence: string): Divergence => ({ sentence: `${who}: ${sentence}.`, expected: '', actual: '' });
  const pair = (what: string, expected: string, actual: string): Divergence => ({
    sentence: `${who}: ${what} ${expected} was due, ${actual} was seen${pointOf(finding)}.`,
    expected: `${what} ${expected}`,
    actual: `${what} ${actual}`,
  });
  const { due, dueSpan, seen } = finding;
  switch (invariant) {
    case 'no-orphans':
    case 'no-bleed':
    case 'same-trace':
    case 'parentage':
      return { sentence: placement(invariant, finding, who, names), expected: '', actual: '' };
    case 'suppression':
      return pair('suppression', onOff(due?.suppressed === true), onOff(seen?.suppressed === true));
    case 'sampling':
      return pair(
        'the sampled flag',
        onOff((due ?? dueSpan)?.sampled === true),
        onOff((due ?? dueSpan)?.sampled !== true),
      );
    case 'context-values':
      return pair('the context value', (due?.values ?? []).map(quote).join(' or '), quote(seen?.value));
    case 'baggage':
      return pair('baggage', entries(due?.baggage), entries(seen?.baggage));
    case 'links':
      return plain('a link is missing, is in another place, or became a parent');
    case 'context-restored':
      return plain(`the active context was not the caller's own ${finding.detail}`);
    default:
      return plain(finding.detail ?? invariant);
  }
}

function subjectOf(finding: Finding, facts: Facts, names: Names): string {
  if (finding.where === 'program') return 'The program';
  const name = names(finding.at);
  const boundary = finding.boundary === undefined ? undefined : facts.boundaries[finding.boundary]?.name;
  const said = finding.where === 'probe' ? `a look inside ${name}` : name;
  const isTask = facts.plan.crossings.has(finding.at);
  const place = boundary === undefined ? '' : isTask ? ` of "${boundary}"` : ` (inside "${boundary}")`;
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

function entries(baggage: Readonly<Record<string, string>> | undefined): string {
  const list = Object.entries(baggage ?? {}).map(([key, value]) => `${key}=${value}`);
  return list.length === 0 ? 'none' : list.join(',');
}

function quote(value: string | undefined): string {
  return value === undefined ? 'none' : JSON.stringify(value);
}

function onOff(on: boolean): string {
  return on ? 'on' : 'off';
}
