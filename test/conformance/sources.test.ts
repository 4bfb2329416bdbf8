import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { carrierCases } from '../../src/conformance/carrier/carrierCases.js';
import { compositeCases } from '../../src/conformance/composite/compositeCases.js';
import type { CaseInfo, RuleSource } from '../../src/conformance/ConformanceCase.js';
import { contextManagerCases } from '../../src/conformance/contextManager/contextManagerCases.js';
import { propagatorCases } from '../../src/conformance/propagator/propagatorCases.js';
import { traceContext, w3cBaggage } from '../../src/conformance/sources.js';

/** What a document had for sections when it was read, by anchor; sections/README.md says how. */
interface Contents {
  readonly document: string;
  readonly url: string;
  readonly version: string;
  /** Anchors of sections that bind nobody. */
  readonly nonNormative: readonly string[];
  /** By anchor: the number, where the document numbers its sections, and the title. */
  readonly sections: Readonly<Record<string, string>>;
}

const folder = new URL('sections/', import.meta.url);
const documents = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Contents);

const cases: readonly CaseInfo[] = [...propagatorCases, ...compositeCases, ...contextManagerCases, ...carrierCases];
const reference = 'https://open-telemetry.github.io/opentelemetry-js/';

/** What is wrong with a source of a rule of this level; nothing: it is in the document, under that name. */
function defectOf({ section, url }: RuleSource, level: CaseInfo['level']): string | undefined {
  const [page, anchor] = url.split('#') as [string, string | undefined];
  if (section.startsWith('law: '))
    return anchor === undefined && documents.some((one) => one.url === page) ? undefined : `a law at ${url}`;
  if (section.startsWith('@opentelemetry/')) return url.startsWith(reference) ? undefined : `no reference: ${url}`;
  const found = documents.find((one) => one.url === page);
  if (found === undefined) return `no document that was read: ${page}`;
  const title = found.sections[anchor ?? ''];
  if (title === undefined) return `no #${anchor} in ${found.document}`;
  // Several may be named, of which the anchor leads to the first.
  const [first = '', ...others] = section.split('; ');
  if (first !== `${found.document}, ${title}`) return `${first}, but #${anchor} is ${found.document}, ${title}`;
  const unknown = others.find((other) => !Object.values(found.sections).includes(other));
  if (unknown !== undefined) return `no ${unknown} in ${found.document}`;
  if (level === 'must' && found.nonNormative.includes(anchor ?? ''))
    return `a must by ${first}, which is not normative`;
  return undefined;
}

describe('the sections that cases cite', () => {
  test('are in the documents, by their numbers, titles and anchors', () => {
    const wrong = cases.flatMap(({ id, level, source }) => {
      const defect = defectOf(source, level);
      return defect === undefined ? [] : [`${id}: ${defect}`];
    });
    expect(wrong).toEqual([]);
    expect(cases.length).toBeGreaterThan(140);
  });

  test('are of each document that was read', () => {
    const unused = documents.filter(({ url }) => !cases.some(({ source }) => source.url.startsWith(`${url}#`)));
    expect(unused.map(({ document }) => document)).toEqual([]);
  });

  test.each<[string, RuleSource, string]>([
    ['a misspelt anchor', traceContext('3.3.1 Header Name', 'header-name-1'), 'no #header-name-1 in W3C Trace Context'],
    [
      'another number',
      w3cBaggage('3.4 Mutating baggage', 'mutating-baggage'),
      'W3C Baggage, 3.4 Mutating baggage, but #mutating-baggage is W3C Baggage, 3.5 Mutating baggage',
    ],
    [
      'a second section that is none',
      traceContext('3.2.2.3 trace-id; 3.2.2.4 span-id', 'trace-id'),
      'no 3.2.2.4 span-id in W3C Trace Context',
    ],
    [
      'a must by a section that binds nobody',
      traceContext('4.3 A traceparent is Received', 'a-traceparent-is-received'),
      'a must by W3C Trace Context, 4.3 A traceparent is Received, which is not normative',
    ],
    [
      'a document that nobody read',
      { section: 'RFC 7230, 3.2.4', url: 'https://www.rfc-editor.org/rfc/rfc7230#section-3.2.4' },
      'no document that was read: https://www.rfc-editor.org/rfc/rfc7230',
    ],
    [
      'a law with a section',
      { section: 'law: one', url: 'https://example.com/#law' },
      'a law at https://example.com/#law',
    ],
  ])('%s is found', (_, source, defect) => {
    expect(defectOf(source, 'must')).toBe(defect);
  });
});

test('no two cases of a kit have one id', () => {
  for (const kit of [propagatorCases, compositeCases, contextManagerCases, carrierCases])
    expect(new Set(kit.map(({ id }) => id)).size).toBe(kit.length);
});
