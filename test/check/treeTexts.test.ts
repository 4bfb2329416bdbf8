import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseShape } from '../../src/check/parseShape.js';
import type { TextNode } from '../../src/check/TextNode.js';
import { snapshotText } from '../../src/render/snapshotText.js';
import { UsageError } from '../../src/util/UsageError.js';
import { forestOf, spansArbitrary } from '../support/forestArbitrary.js';

const runs = { seed: 62, numRuns: 3000 };
const margin = fc.constantFrom(
  '',
  '',
  ' ',
  '  ',
  '  ',
  '   ',
  '    ',
  '\t',
  '\t\t',
  '\u00a0',
  '├─ ',
  '└─ ',
  '│  ',
  '│  └─ ',
  '   └─ ',
  '  ├─ ',
);
const written = fc.oneof(
  { weight: 24, arbitrary: fc.constant('span') },
  fc.constantFrom(
    'span [CLIENT, open]',
    'span 3 ms   ← here',
    '"span"',
    't1:',
    't2:',
    '(dangling parent)',
    '(declared caller)',
  ),
  fc.constantFrom('@ key: 1', '! event { "n": 1 }', '-> outside', '', 'deadbeef'),
  fc.constantFrom('@key: 1', '@ key 1', '- span', 'span [CLINT]', '"span', '|-- span', '(no spans)', '-> s9', '!event'),
);
const texts = fc.array(fc.tuple(margin, written), { minLength: 1, maxLength: 8 }).map(numbered);

/** Spans and keys that tell their line, from 1 on. */
function numbered(lines: readonly (readonly [string, string])[]): string {
  return lines
    .map(([before, text], index) => before + text.replace(/\b(?:span|key|event)\b/, (word) => `${word}${index + 1}`))
    .join('\n');
}

type Read = { readonly spans: Record<number, number>; readonly details: Record<number, number> };

/** For each line the line that it belongs to (0: none), as it was read; `undefined` when it was refused. */
function read(text: string): Read | undefined {
  let traces: ReturnType<typeof parseShape>['traces'];
  try {
    ({ traces } = parseShape(text));
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError);
    const line = /^Line (\d+) of the expected tree\b/.exec((error as Error).message)?.[1];
    if (line === undefined) expect((error as Error).message).toMatch(/^The expected tree names no span\./);
    else expect(text.split('\n')[Number(line) - 1]?.trim()).toBeTruthy();
    return undefined;
  }
  const found: Read = { spans: {}, details: {} };
  const visit = (node: TextNode): void => {
    const line = lineOf(String(node.pattern.name));
    found.spans[line] = node.parent === undefined ? 0 : lineOf(String(node.parent.pattern.name));
    const { attributes = {}, events = [] } = node.pattern;
    const names = [...Object.keys(attributes), ...(events as { name: string }[]).map(({ name }) => name)];
    for (const one of [...names.map(lineOf), ...node.links.map((link) => link.line)]) found.details[one] = line;
    node.children.forEach(visit);
  };
  for (const { tops, dangling } of traces) [...tops, ...dangling.flat()].forEach(visit);
  return found;
}

function lineOf(name: string): number {
  return Number(/\d+/.exec(name)?.[0] ?? Number.NaN);
}

/** The same, by looking up from each line: a span's parent is the nearest line above that is less deep. */
function expected(text: string): Read {
  const found: Read = { spans: {}, details: {} };
  const above: { readonly line: number; readonly column: number; readonly isSpan: boolean }[] = [];
  for (const [index, whole] of text.split('\n').entries()) {
    const [line, column] = [index + 1, whole.search(/[^\s│├└─]/)];
    const what = whole.slice(column).trim();
    if (column < 0) continue;
    if (/^t\d:$/.test(what)) above.length = 0;
    else if (/^(?:@|!|->) /.test(what))
      found.details[line] = above.findLast(({ isSpan }) => isSpan)?.line ?? Number.NaN;
    else {
      const isSpan = !what.startsWith('(');
      const parent = above.findLast((one) => one.column < column);
      if (isSpan) found.spans[line] = parent?.isSpan === true ? parent.line : 0;
      above.push({ line, column, isSpan });
    }
  }
  return found;
}

/** All that is read, but for the names: of those that may be read in two ways each reading makes a matcher anew. */
function outline(text: string): unknown {
  const below = (nodes: readonly TextNode[]): unknown =>
    nodes.map(({ pattern, links, children }) => ({
      ...pattern,
      name: String(pattern.name),
      links,
      below: below(children),
    }));
  return parseShape(text).traces.map(({ tops, dangling }) => [below(tops), dangling.map(below)]);
}

describe('any text', () => {
  it('is refused, with the line, or read as it looks, and no line of it is lost', () => {
    let taken = 0;
    fc.assert(
      fc.property(texts, (text) => {
        fc.pre(!text.includes('deadbeef'));
        const found = read(text);
        if (found === undefined) return;
        taken += 1;
        expect(found).toEqual(expected(text));
      }),
      runs,
    );
    expect(taken).toBeGreaterThan(500);
  });

  it('has siblings in one column, whose branches do not hang from left of their parent', () => {
    let siblings = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const lines = text.split('\n');
        const columnOf = (line: string | undefined = ''): number => line.search(/[^\s│├└─]/);
        for (const [line, parent] of Object.entries(read(text)?.spans ?? {})) {
          if (parent === 0) continue;
          const own = lines[Number(line) - 1] ?? '';
          const branch = own.slice(0, columnOf(own)).search(/[├└]/);
          if (branch >= 0) expect(branch).toBeGreaterThanOrEqual(columnOf(lines[parent - 1]));
          for (const [other, same] of Object.entries(read(text)?.spans ?? {})) {
            if (same !== parent || other === line) continue;
            expect(columnOf(lines[Number(other) - 1])).toBe(columnOf(own));
            siblings += 1;
          }
        }
      }),
      runs,
    );
    expect(siblings).toBeGreaterThan(40);
  });
});

describe('the text of a snapshot whose line is moved sideways', () => {
  it('tells of the same span all that it told of it, or is refused', () => {
    const outcomes = { same: 0, refused: 0 };
    fc.assert(
      fc.property(spansArbitrary, fc.nat(), fc.constantFrom(-3, -2, -1, 1, 2, 3), (spans, at, by) => {
        const text = snapshotText(forestOf(spans), { attributes: true, events: true }, () => false);
        const lines = text.split('\n');
        const details = [...lines.keys()].filter((index) => /^[\s│]*(?:@|!|->) /.test(lines[index] ?? ''));
        fc.pre(details.length > 0);
        const index = details[at % details.length] ?? 0;
        const line = lines[index] ?? '';
        lines[index] = by > 0 ? ' '.repeat(by) + line : line.slice(Math.min(-by, line.search(/[^\s│]/)));
        try {
          expect(outline(lines.join('\n'))).toEqual(outline(text));
          outcomes.same += 1;
        } catch (error) {
          if (!(error instanceof UsageError)) throw error;
          expect(error.message).toMatch(`Line ${index + 1} of the expected tree`);
          outcomes.refused += 1;
        }
      }),
      { seed: 62, numRuns: 600 },
    );
    expect(outcomes.same).toBeGreaterThan(50);
    expect(outcomes.refused).toBeGreaterThan(50);
  });
});
