// Writes the report of each public entry into docs/api: npm run api
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entries } from '../entries.mjs';
import { extract } from './extract.mjs';
import { reportFile, reportFolder, staleReports } from './reportFiles.mjs';

const work = mkdtempSync(join(tmpdir(), 'traceproof-api-'));
try {
  mkdirSync(reportFolder, { recursive: true });
  for (const entry of entries) writeFileSync(reportFile(entry), extract(entry, work).text);
  for (const file of staleReports(entries)) rmSync(file);
  console.log(`docs/api holds the reports of ${entries.map(({ specifier }) => specifier).join(', ')}.`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
