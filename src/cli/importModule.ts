import { pathToFileURL } from 'node:url';
import { UsageError } from '../util/UsageError.js';

/** Loads a module of the user, TypeScript included. Throws a {@link UsageError} that says where loading failed. */
export async function importModule(path: string, given: string): Promise<unknown> {
  try {
    return /\.[mc]?tsx?$/.test(path) ? await importTypeScript(path) : await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UsageError(`Cannot load ${given}: ${messageOf(error)}${placeOf(error)}`, { cause: error });
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
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const places = stack.match(/(?:file:\/\/)?(?:\/|[A-Za-z]:\\)[^\s():]+:\d+(?::\d+)?/g) ?? [];
  const place = places.find((candidate) => !candidate.includes('/node_modules/jiti/'));
  return place === undefined || messageOf(error).includes(place) ? '' : `\n  at ${place.replace(/^file:\/\//, '')}`;
}
