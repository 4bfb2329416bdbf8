import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJunit } from './readReports.mjs';

export const bun = {
  version: ({ versionOf }) => versionOf('bun'),
  /** Not on Node. */
  node: 'none',
  problem: (project) => (binary(project) === undefined ? 'the package bun has no binary for this platform' : undefined),
  configure(_cell, folder) {
    writeFileSync(join(folder, 'bunfig.toml'), '[test]\npreload = ["traceproof/bun"]\n');
  },
  command({ cell, project, report, files }) {
    const isolation = { isolate: ['--isolate'], parallel: ['--parallel=2'], 'no-isolate': [] }[
      cell.isolation || 'no-isolate'
    ];
    const reporter = ['--reporter=junit', `--reporter-outfile=${report}`];
    return [binary(project), ['test', ...isolation, ...reporter, ...files.map((file) => `./${file}`)]];
  },
  read: readJunit,
};

/** Where the package for the platform has it, or where the install script of bun has moved it. */
export function binary({ folder }) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'arm64' ? 'aarch64' : process.arch;
  const candidates = [
    `@oven/bun-${platform}-${arch}/bin/bun`,
    `@oven/bun-${platform}-${arch}/bin/bun.exe`,
    'bun/bin/bun.exe',
  ];
  return candidates.map((path) => join(folder, 'node_modules', path)).find((path) => existsSync(path));
}
