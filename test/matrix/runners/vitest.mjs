import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJestJson } from './readReports.mjs';

export const vitest = {
  version: ({ versionOf }) => versionOf('vitest'),
  configure(cell, folder) {
    const test = { include: ['*.test.mjs'], setupFiles: ['traceproof/vitest'], globals: cell.globals === true };
    writeFileSync(join(folder, 'vitest.config.mjs'), `export default { test: ${JSON.stringify(test)} };\n`);
  },
  command({ cell, project, report }) {
    const isolation = cell.isolation === 'no-isolate' ? ['--no-isolate'] : [];
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const bin = join(project.folder, 'node_modules', 'vitest', 'vitest.mjs');
    return [project.node, [bin, 'run', `--pool=${cell.how}`, '--maxWorkers=1', ...isolation, ...reporters]];
  },
  read: readJestJson,
};
