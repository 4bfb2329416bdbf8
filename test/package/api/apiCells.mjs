import { basename } from 'node:path';
import { entries } from '../entries.mjs';
import { extract } from './extract.mjs';
import { findUndocumented, findUnnamed } from './findGaps.mjs';
import { demandSame, staleReports } from './reportFiles.mjs';

/** Holds the committed reports to the build, and the public names to their docstrings. Resolves with what was read. */
export async function apiCells(work, { cell }) {
  const api = [];
  for (const entry of entries) {
    await cell(`api of ${entry.specifier}`, () => {
      const read = extract(entry, work);
      api.push({ entry, ...read });
      demandNone(read.complaints, 'API Extractor complains');
      demandSame(entry, read.text);
    });
  }
  await cell('docs/api has no report of an entry that is gone', () =>
    demandNone(
      staleReports(entries).map((file) => basename(file)),
      'npm run api removes',
    ),
  );
  await cell('every name in a public signature is exported', () => demandNone(findUnnamed(api), 'No entry exports'));
  await cell('every public name has a docstring, and what is called an example', () =>
    demandNone(findUndocumented(api), 'Incomplete'),
  );
  return api;
}

function demandNone(found, text) {
  if (found.length > 0) throw new Error(`${text}:\n${found.map((one) => `  ${one}`).join('\n')}`);
}
