import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../docs/', import.meta.url);
const page = readFileSync(new URL('comparison.md', docs), 'utf8');

const [features = [], shown = [], pains = []] = ['Features', 'What shows it', 'Pains'].map((title) => rowsBelow(title));
const peers = 9;

/** The rows of the table below a heading, by cells, without its head. */
function rowsBelow(title: string): string[][] {
  const section = page.split(`\n## ${title}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

interface Link {
  readonly title: string;
  readonly to: string;
}

function linksIn(text: string): Link[] {
  return [...text.matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)].map(([, title = '', to = '']) => ({ title, to }));
}

/** Links that lead to no file, or to one in which nothing is called so. A title of each() ends where its values begin. */
function broken(links: readonly Link[]): string[] {
  return links
    .filter(({ title, to }) => !isCalled(title, new URL(to, docs)))
    .map(({ title, to }) => `${title} (${to})`);
}

function isCalled(title: string, file: URL): boolean {
  if (!existsSync(file)) return false;
  const text = readFileSync(file, 'utf8');
  return [`'${title}'`, `"${title}"`, `'${title}: %`].some((quoted) => text.includes(quoted));
}

describe('the comparison', () => {
  it('says yes, in part or no for each feature of ours, and something for each peer', () => {
    expect(features).toHaveLength(28);
    for (const [feature, ours, ...theirs] of features) {
      expect([feature, ours]).toEqual([feature, expect.stringMatching(/^[YPN]$/)]);
      expect([feature, theirs]).toEqual([feature, Array(peers).fill(expect.stringMatching(/^[YPN–](?: [^|]+)?\*?$/))]);
    }
  });

  it('shows each yes by a test, and says of the rest what is missing', () => {
    expect(shown.map((row) => row.slice(0, 2))).toEqual(features.map((row) => row.slice(0, 2)));
    for (const [feature, ours, text = ''] of shown) {
      const links = linksIn(text);
      if (ours === 'Y') expect([feature, links]).not.toEqual([feature, []]);
      else expect([feature, text]).toEqual([feature, expect.stringMatching(/^[a-z]/)]);
    }
  });

  it('shows each of the eighteen pains by the test of its number', () => {
    const files = readdirSync(new URL('pains/', import.meta.url)).filter((name) => name.endsWith('.test.ts'));
    expect(files).toHaveLength(18);
    expect(pains.map(([pain = '', , text = '']) => [pain, linksIn(text)])).toEqual(
      files
        .toSorted()
        .map((file, index) => [
          `P${index + 1}`,
          [{ title: expect.stringMatching(`^P${index + 1}: `), to: `../test/pains/${file}` }],
        ]),
    );
  });

  it('names tests that are there', () => {
    expect(linksIn(page).length).toBeGreaterThan(40);
    expect(broken(linksIn(page))).toEqual([]);
  });

  it('would be told of tests that are not', () => {
    const [there] = linksIn(page) as [Link];
    expect(
      broken([there, { ...there, title: there.title.slice(1) }, { ...there, to: '../test/gone.test.ts' }]),
    ).toEqual([`${there.title.slice(1)} (${there.to})`, `${there.title} (../test/gone.test.ts)`]);
  });
});
