import { readJunit } from './readReports.mjs';

export const nodeTest = {
  version: ({ nodeVersion }) => nodeVersion,
  command({ cell, project, report, files }) {
    const flags = [
      ...(cell.how === '--import' ? ['--import', 'traceproof/node-test'] : []),
      '--test',
      ...(cell.isolation === 'none' ? [isolationFlag(project.nodeVersion)] : []),
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      '--test-reporter=junit',
      `--test-reporter-destination=${report}`,
    ];
    return [project.node, [...flags, ...files]];
  },
  read: readJunit,
};

function isolationFlag(version) {
  return version.startsWith('22.') ? '--experimental-test-isolation=none' : '--test-isolation=none';
}
