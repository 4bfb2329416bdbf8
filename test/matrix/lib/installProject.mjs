import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projects } from '../cells.mjs';
import { execute } from './execute.mjs';

/**
 * Installs the tarball and the packages of a project into an empty folder. Says with what its cells run; a `problem` where
 * there is no such Node for this platform.
 */
export async function installProject(name, tarball, folder) {
  const { node, otel, packages } = projects[name];
  const nodePackage = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`;
  mkdirSync(folder);
  writeManifest(folder, { ...otel, ...packages, traceproof: `file:${tarball}` }, node && { [nodePackage]: node });
  const args = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', '--no-package-lock'];
  const { status, output } = await execute('npm', args, { cwd: folder, timeoutMs: 300_000 });
  if (status !== 0) return { folder, failure: `npm install of project ${name} ended with ${status}:\n${output}` };
  const binary = node === undefined ? process.execPath : nodeBinary(folder, nodePackage);
  const problem = binary === undefined ? `there is no package ${nodePackage}@${node}` : undefined;
  return { folder, node: binary, nodeVersion: node ?? process.versions.node, problem, ...versions(folder, otel) };
}

function writeManifest(folder, dependencies, optionalDependencies) {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies, optionalDependencies }));
}

function nodeBinary(folder, nodePackage) {
  const bin = join(folder, 'node_modules', nodePackage, 'bin');
  const [file] = existsSync(bin) ? readdirSync(bin).filter((one) => /^node(\.exe)?$/.test(one)) : [];
  return file && join(bin, file);
}

/** What is there, not what was asked for. */
function versions(folder, otel) {
  const versionOf = (name) =>
    JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')).version;
  const sdk = Object.keys(otel).find((name) => name.includes('/sdk-'));
  return { versionOf, api: versionOf('@opentelemetry/api'), sdk: `${sdk.split('/')[1]} ${versionOf(sdk)}` };
}
