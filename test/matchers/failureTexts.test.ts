import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import * as matchers from '../../matchers/index.js';
import { createTracerFixture } from '../../src/fixture/createTracerFixture.js';
import { manualClock } from '../../src/util/manualClock.js';
import { stable } from '../support/failureOf.js';
import '../support/matchers.js';
import { boundaries } from './failureTexts/boundaries.js';
import { carriers } from './failureTexts/carriers.js';
import { contents } from './failureTexts/contents.js';
import type { FailureCase } from './failureTexts/FailureCase.js';
import { relations } from './failureTexts/relations.js';
import { sets } from './failureTexts/sets.js';

const cases: readonly FailureCase[] = [...relations, ...contents, ...sets, ...carriers, ...boundaries];

const head = `# What the matchers say

Each way to fail, with its text, for a person to read: written and compared by failureTexts.test.ts. Ids, durations and lines
are not those of a run.
`;

it('has a text of every matcher, positive and under not', () => {
  const kinds = cases.map(({ matcher, title }) => `${matcher} ${title.startsWith('under not') ? 'not' : 'positive'}`);
  const { traceSerializer: _, ...judging } = matchers;
  const wanted = Object.keys(judging).flatMap((name) => [`${name} positive`, `${name} not`]);
  expect([...new Set(kinds)].sort()).toEqual(wanted.sort());
});

it('is as it was read', async () => {
  const texts: string[] = [head];
  let last: string | undefined;
  for (const one of cases) {
    if (one.matcher !== last) texts.push(`## ${one.matcher}\n`);
    last = one.matcher;
    texts.push(`### ${one.title}\n\n\`\`\`text\n${await failureText(one)}\n\`\`\`\n`);
  }
  await expect(texts.join('\n')).toMatchFileSnapshot('./failureTexts.md');
});

/** A fixture of its own, so that each case stands alone, and a clock, as columns are as wide as the durations in them; the first line shows that this matcher failed, and in which way. */
async function failureText({ matcher, title, claim, asIs }: FailureCase): Promise<string> {
  await using tracing = createTracerFixture({ clock: manualClock() });
  const not = title.startsWith('under not') ? '.not' : '';
  const message = await messageOf(async () => claim(tracing));
  expect(message.split('(expected)')[0]).toMatch(new RegExp(`^expect\\(received\\)${not}\\.${matcher}\\b`));
  return asIs === true ? message : stable(message);
}

async function messageOf(claim: () => Promise<unknown>): Promise<string> {
  try {
    await claim();
  } catch (error) {
    return stripVTControlCharacters((error as Error).message);
  }
  throw new Error('The claim holds, but its failure was wanted.');
}
