import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../util/UsageError.js';

/** Loads a module of the user, TypeScript included. Throws a {@link UsageError} that says where loading failed. */
export async function importModule(path: string, given: string): Promise<unknown> {
  try {
    return /\.[mc]?tsx?$/.test(path) ? await importTypeScript(path) : await import(pathToFileURL(path).href);
  } catch (error) {
    const place = placeOf(error) ?? (error instanceof SyntaxError ? await syntaxPlace(path) : undefined);
    const told = place === undefined || messageOf(error).includes(place) ? '' : `\n  at ${place}`;
    throw new UsageError(`Cannot load ${given}: ${messageOf(error)}${told}`, { cause: error });
  }
}

/**
 * Node strips types from version 22.18 on, and never enums or parameter properties, so jiti loads TypeScript everywhere.
 * It transpiles the user's own files only; packages come from Node's loader, hence from the realm this command lives in.
 */
async function importTypeScript(path: string): Promise<unknown> {
  const { createJiti } = await import('jiti');
  return createJiti(pathToFileURL(path).href, { interopDefault: false, fsCache: false, jsx: true }).import(path);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.trim().replace(/[ \t]+$/gm, '') : String(error);
}

/** The first place outside Node and jiti; a SyntaxError has it above its stack, an error of jiti's parser in its message. */
function placeOf(error: unknown): string | undefined {
  const lines = (error instanceof Error ? (error.stack ?? '') : '').split('\n');
  const stack = lines.filter((line) => !line.includes('node:internal/')).join('\n');
  const places = stack.match(/(?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^\s():]+:\d+(?::\d+)?/g) ?? [];
  const place = places.find((candidate) => !candidate.includes('/node_modules/jiti/'));
  return place?.replace(/^file:\/\//, '');
}

/** Node does not tell where a module that it parses breaks; jiti does, with columns from 0 on. What jiti takes was broken by an import. */
async function syntaxPlace(path: string): Promise<string> {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(pathToFileURL(path).href, { fsCache: false });
  const code = jiti.transform({ source: await readFile(path, 'utf8') });
  const [, line, column] = /^exports\.__JITI_ERROR__ = \{"line":(\d+),"column":(\d+)/.exec(code) ?? [];
  return line === undefined ? `${path}, or in what it imports` : `${path}:${line}:${Number(column) + 1}`;
}
