import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJestJson } from './readReports.mjs';

const swc = { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, sourceMaps: 'inline' };
const presets = [['@babel/preset-env', { targets: { node: 'current' } }], '@babel/preset-typescript'];
const compilerOptions = { module: 'node16', target: 'es2022', lib: ['es2023'], types: ['node'], esModuleInterop: true };

const transforms = {
  'babel-jest': { '\\.ts$': ['babel-jest', { presets }] },
  'ts-jest': { '\\.ts$': ['ts-jest', { tsconfig: compilerOptions }] },
  '@swc/jest': { '\\.ts$': ['@swc/jest', swc] },
};

export const jest = {
  version: ({ versionOf }) => versionOf('jest'),
  configure({ how, files }, folder) {
    const config = {
      testMatch: [`<rootDir>/*.test.${files}`],
      setupFilesAfterEnv: ['traceproof/jest'],
      transform: transforms[how] ?? {},
    };
    writeFileSync(join(folder, 'jest.config.json'), JSON.stringify(config));
  },
  command({ cell, project, report }) {
    const flags = cell.how.startsWith('esm') ? ['--experimental-vm-modules', '--no-warnings'] : [];
    const bin = join(project.folder, 'node_modules', 'jest', 'bin', 'jest.js');
    return [project.node, [...flags, bin, '--runInBand', '--no-cache', '--json', `--outputFile=${report}`]];
  },
  read: readJestJson,
};
