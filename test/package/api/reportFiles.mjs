import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { root } from '../entries.mjs';

export const reportFolder = join(root, 'docs', 'api');

const howToUpdate = 'If that is meant: npm run api, and commit what it writes.';

export function reportFile({ name }) {
  return join(reportFolder, `${name}.api.md`);
}

/** Throws with the difference where the committed report of an entry is not that of the build. */
export function demandSame(entry, text) {
  const file = reportFile(entry);
  const committed = existsSync(file) ? readFileSync(file, 'utf8') : '';
  if (committed === text) return;
  const patch = createTwoFilesPatch(`docs/api/${entry.name}.api.md`, 'what was built', committed, text);
  throw new Error(`The public surface of ${entry.specifier} has changed.\n${patch}\n${howToUpdate}`);
}

/** Reports of entries that are gone. */
export function staleReports(entries) {
  const known = entries.map(reportFile);
  const files = existsSync(reportFolder) ? readdirSync(reportFolder).map((name) => join(reportFolder, name)) : [];
  return files.filter((file) => file.endsWith('.api.md') && !known.includes(file));
}
