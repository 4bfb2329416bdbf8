import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPlaywrightJson } from './readReports.mjs';

export const playwright = {
  version: ({ versionOf }) => versionOf('@playwright/test'),
  configure({ files }, folder) {
    const config = { testDir: '.', testMatch: `*.test.${files}`, workers: 1, forbidOnly: true };
    writeFileSync(join(folder, 'playwright.config.mjs'), `export default ${JSON.stringify(config)};\n`);
  },
  command({ project, report }) {
    const bin = join(project.folder, 'node_modules', '@playwright', 'test', 'cli.js');
    return [project.node, [bin, 'test', '--reporter=list,json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: report }];
  },
  read: readPlaywrightJson,
};
