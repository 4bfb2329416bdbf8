import type { ConformanceFinding } from '../ConformanceReport.js';

/** A finding that failed, for a person: what is asked, what came, what was done, where the rule is, and `again`, how to see it once more. */
export function renderFinding(finding: ConformanceFinding, again: string): string {
  const { id, level, title, section, url, expected, found, program = '', runs } = finding;
  const tried = runs === 1 ? 'with the first input' : `after ${runs} inputs, the smallest that breaks`;
  return [
    `${id}: ${title} (${level})`,
    `Expected ${expected}\nFound    ${found}`,
    `What was done, ${tried}:\n\n${indent(program)}`,
    `The rule: ${section}\n${url}`,
    `Again: ${again}`,
  ].join('\n\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
