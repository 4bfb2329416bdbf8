import { isAbsolute, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const location: RegExp = /^(.+):(\d+):(\d+)$/;
const inNodeModules: RegExp = /(?:^|[\\/])node_modules[\\/]/;

/**
 * The first line of a stack that is the user's: outside `node_modules`, Node and the given folders.
 *
 * @returns `path:line:column`, the path relative to the working directory; `undefined` when no frame is the user's.
 */
export function userFrame(stack: string, ownFolders: Iterable<string>): string | undefined {
  const own = [...ownFolders];
  for (const line of stack.split('\n')) {
    const found = readFrame(line);
    if (found !== undefined && isUserFile(found.file, own)) return `${shown(found.file)}:${found.line}:${found.column}`;
  }
  return undefined;
}

interface Frame {
  readonly file: string;
  readonly line: string;
  readonly column: string;
}

function readFrame(line: string): Frame | undefined {
  const text = line.trim();
  if (!text.startsWith('at ')) return undefined;
  const open = text.endsWith(')') ? text.lastIndexOf('(') : -1;
  const place = open >= 0 ? text.slice(open + 1, -1) : text.slice(3).replace(/^async /, '');
  const match = location.exec(place);
  if (match === null) return undefined;
  const [, file = '', row = '', column = ''] = match;
  return { file: toPath(file), line: row, column };
}

function toPath(file: string): string {
  const plain = file.replace(/\?.*$/, '');
  return plain.startsWith('file://') ? fileURLToPath(plain) : plain;
}

function isUserFile(file: string, own: readonly string[]): boolean {
  if (file.startsWith('node:') || file.startsWith('<') || file === 'native') return false;
  if (own.some((folder) => file.startsWith(folder))) return false;
  return !inNodeModules.test(insideProject(file) ?? file);
}

/** A project may itself live below a `node_modules` folder; only what lies inside it is judged. */
function insideProject(file: string): string | undefined {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') || isAbsolute(path) ? undefined : path;
}

function shown(file: string): string {
  return isAbsolute(file) ? relative(process.cwd(), file) : file;
}
