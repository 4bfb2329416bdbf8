import type { AsymmetricMatch, SpanPattern } from '../trace/Trace.js';
import { kindNames, quoted, statusNames } from './textWords.js';

/** A line of a tree that is a span's own. */
export interface SpanLine {
  readonly pattern: SpanPattern;
  /** `s1`, where links lead to it. */
  readonly label?: string;
}

const status = `(?:${statusNames.join('|')})(?: ${quoted})?`;
const fact = `(?:${kindNames.join('|')}|${status}|open|unsampled|s\\d+)`;
/** In square brackets: these are asserted. */
const facts = `\\[${fact}(?:, ${fact})*\\]`;
/** What trees draw behind a name. It is passed over, so that a drawn tree can be pasted as an expectation. */
const note =
  '\\d+(?:\\.\\d+)? (?:ms|s)|\\((?:open|unsampled|late|by elimination|lost context)\\)|ERROR(?:: .*)?| \\([^()]+\\)';
/** Behind a name. An arrow may stand there alone. */
export const suffixes: RegExp = new RegExp(`(?: (?:${note}|${facts}))*(?:\\s+← .*)?$`);
export const nameInQuotes: RegExp = new RegExp(`^${quoted}`);
const factsAt = new RegExp(` (?:${note}|(${facts}))`, 'gy');
const factAt = new RegExp(fact, 'g');

/** Reads name and facts: `charge-card [CLIENT, ERROR "declined"]`. A name in double quotes is read with the escapes of JSON. */
export function parseSpanLine(written: string): SpanLine {
  const inQuotes = nameInQuotes.exec(written)?.[0];
  const rest = written.slice(inQuotes?.length);
  if (inQuotes === undefined || !(rest === '' || suffixes.exec(rest)?.index === 0)) return parsePlain(written);
  return withFacts(either(unquote(inQuotes), inQuotes), factsOf(rest).found);
}

/** A name may itself end like a note ("wait 10 ms"), so both readings fit. */
function parsePlain(written: string): SpanLine {
  const suffix = suffixes.exec(written)?.[0] ?? '';
  const bare = written.slice(0, written.length - suffix.length);
  const { found, before } = factsOf(suffix);
  return withFacts(either(bare, bare + before), found);
}

/** The facts of a suffix, and what stands before them. */
function factsOf(suffix: string): { found: readonly string[]; before: string } {
  const brackets = [...suffix.matchAll(factsAt)].filter(([, bracket]) => bracket !== undefined);
  const found = brackets.flatMap(([, bracket = '']) => bracket.match(factAt) ?? []);
  return { found, before: suffix.slice(0, brackets[0]?.index) };
}

function withFacts(name: SpanPattern['name'], found: readonly string[]): SpanLine {
  const label = found.find((one) => /^s\d+$/.test(one));
  const pattern = Object.assign({ name }, ...found.map(toPattern)) as SpanPattern;
  return label === undefined ? { pattern } : { pattern, label };
}

function toPattern(one: string): SpanPattern {
  if (one === 'open') return { ended: false };
  if (one === 'unsampled') return { sampled: false };
  const kind = kindNames.indexOf(one as (typeof kindNames)[number]);
  if (kind >= 0) return { kind };
  const [word = ''] = one.split(' ', 1);
  const code = statusNames.indexOf(word as (typeof statusNames)[number]);
  if (code < 0) return {};
  return { status: one === word ? { code } : { code, message: unquote(one.slice(word.length + 1)) } };
}

function either(name: string, other: string): string | AsymmetricMatch {
  if (name === other) return name;
  return { asymmetricMatch: (given) => given === name || given === other, toString: () => name } as AsymmetricMatch;
}

function unquote(text: string): string {
  return JSON.parse(text) as string;
}
