import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const pages = ['', 'docs', 'docs/guide', 'docs/findings', 'examples']
  .flatMap((folder) => readdirSync(join(root, folder)).map((file) => join(folder, file)))
  .filter((file) => file.endsWith('.md'));

/** Outside of code, which is not read as Markdown. */
function proseOf(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll(/^( *)```[^]*?^\1```/gm, '');
}

/** As GitHub names them: lower case, no signs, a hyphen for each space. */
function anchorsOf(page: string): string[] {
  return [...proseOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

function leadsNowhere(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? join(root, page) : resolve(root, dirname(page), file);
  return !existsSync(target) || (anchor !== undefined && !anchorsOf(target.slice(root.length)).includes(anchor));
}

test.each(pages)('the links of %s lead somewhere', (page) => {
  const links = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  const own = links.filter((link) => !/^[a-z]+:/.test(link));

  expect(own.filter((link) => leadsNowhere(page, link))).toEqual([]);
});

test('links lead somewhere is more than a formality', () => {
  expect(leadsNowhere('README.md', 'docs/guide/none.md')).toBe(true);
  expect(leadsNowhere('README.md', '#no-such-heading')).toBe(true);
  expect(leadsNowhere('docs/guide/fuzzing.md', '../../README.md#fuzz-a-boundary')).toBe(false);
});

test('every guide can be reached from the README', () => {
  const readme = proseOf('README.md');
  const guides = pages.filter((page) => page.startsWith('docs/guide/'));
  expect(guides.filter((guide) => !readme.includes(`(${guide})`))).toEqual([]);
});
