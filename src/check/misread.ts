import { nearestName } from '../util/nearestName.js';
import { nameInQuotes, suffixes } from './parseSpanLine.js';
import { kindNames, noSpans, statusNames } from './textWords.js';

export const orQuotes = 'a span that is named so is put in double quotes';

/** Beginnings that would silently become part of a name, and what is said of them. */
const beginnings: readonly (readonly [RegExp, string])[] = [
  [/^… /, `stands for lines that were left out. Delete it, or write what is meant; ${orQuotes}`],
  [/^[\u2500-\u257f]|^[|`+\\][-─]/, `draws branches by other signs than ├─, └─ and │, or blanks alone; ${orQuotes}`],
  [/^@(?:$|[^\s:]+: )/, `looks like an attribute, which is written @ key: value; ${orQuotes}`],
  [/^!/, `looks like an event, which is written ! name; ${orQuotes}`],
  [/^->/, `looks like a link, which is written -> s1; ${orQuotes}`],
  [
    /^\((?:dangling|declared|parent)\b.*\)$/,
    `looks like what stands for a parent, which is (declared caller), (parent "name") or (dangling parent), at the top of a trace; ${orQuotes}`,
  ],
  [new RegExp(`^\\(${noSpans.slice(1, -1)}\\)$`), `says that there are no spans, among others; ${orQuotes}`],
  [
    /^(?![("'[{<])[\p{P}\p{Sm}\p{Sk}]+\s/u,
    `begins with a sign that means nothing here: lines begin with a name, or with @, ! or ->; ${orQuotes}`,
  ],
];

const facts = [...kindNames, ...statusNames, 'open', 'unsampled'];

/**
 * What is wrong with the line of a span that could be read as a name, but hardly means one; `undefined` for all others.
 */
export function misread(written: string): string | undefined {
  if (written.startsWith('"')) return quotesLeft(written);
  const bare = written.slice(0, suffixes.exec(written)?.index);
  return beginnings.find(([pattern]) => pattern.test(bare))?.[1] ?? factsMissed(bare);
}

function quotesLeft(written: string): string | undefined {
  const inQuotes = nameInQuotes.exec(written)?.[0];
  const rest = written.slice(inQuotes?.length);
  if (inQuotes !== undefined && (rest === '' || suffixes.exec(rest)?.index === 0)) return undefined;
  return 'begins with a quotation mark, but is no name in double quotes with the escapes of JSON, and nothing but facts behind it';
}

/** Square brackets may be part of a name: only what is almost a fact is taken for one. */
function factsMissed(bare: string): string | undefined {
  const inside = / \[([^\]]*)\]?$/.exec(bare)?.[1];
  if (inside === undefined || !inside.split(/[\s,]+/).some(isAlmostFact)) return undefined;
  return `has square brackets that are not understood. They take, with commas between: ${kindNames.join(', ')}, ${statusNames.join(', ')}, ERROR "message", open, unsampled, s1; ${orQuotes}`;
}

function isAlmostFact(word: string): boolean {
  if (/^s\d+$/i.test(word)) return true;
  const same = facts.some((fact) => fact.toLowerCase() === word.toLowerCase());
  return same || (word.length > 3 && nearestName(word, facts) !== undefined);
}
