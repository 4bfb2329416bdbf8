import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../util/UsageError.js';
import { nearestNames } from './nearestNames.js';

const extensions = ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs', '.cjs'];

const boundaries =
  'Give the path of a module that exports boundaries, or none for the built-in ones: traceproof fuzz ./queue.ts';

/** Absolute path of the module a person named: a path with or without its extension, a folder, a file URL or a package. */
export function resolveModule(given: string, cwd: string, whatToGive: string = boundaries): string {
  const path = resolve(cwd, given.startsWith('file:') ? fileURLToPath(given) : given);
  const found = [path, ...withExtensions(path), ...withExtensions(join(path, 'index'))].find(isFile);
  const module = found ?? packageFile(given, cwd);
  if (module === undefined) throw new UsageError(`${notFound(given, path)}\n${whatToGive}`);
  if (extensions.some((extension) => module.endsWith(extension))) return module;
  throw new UsageError(`Cannot load ${given} as a module: accepted are ${extensions.join(' ')}.\n${whatToGive}`);
}

function withExtensions(path: string): string[] {
  return extensions.map((extension) => path + extension);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function packageFile(given: string, cwd: string): string | undefined {
  if (/^(\.|\/|file:)/.test(given)) return undefined;
  try {
    return createRequire(join(cwd, 'package.json')).resolve(given);
  } catch {
    return undefined;
  }
}

function notFound(given: string, path: string): string {
  const folder = dirname(path);
  if (!existsSync(folder)) return `Module not found: ${given} (there is no folder ${folder}).`;
  const files = readdirSync(folder).filter((name) => extensions.some((extension) => name.endsWith(extension)));
  const near = nearestNames(basename(path), files);
  return `Module not found: ${given} (looked in ${folder}${near.length > 0 ? `; it has ${near.join(', ')}` : ''}).`;
}
