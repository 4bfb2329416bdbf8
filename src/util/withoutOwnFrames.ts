import { isNowhere, readFrame } from './userFrame.js';

/** What a line of a stack is: a frame of ours, of somebody else, of Node and V8, or text. */
type Line = 'own' | 'other' | 'nowhere' | 'text';

/** A stack that does not begin with our frames. One that has no others keeps them. */
export function withoutLeadingOwn(stack: string, ownFolders: Iterable<string>): string {
  return without(stack, ownFolders, (index, firstOther) => index < firstOther);
}

/** A stack without our frames below the first of somebody else, as where we called them. */
export function withoutTrailingOwn(stack: string, ownFolders: Iterable<string>): string {
  return without(stack, ownFolders, (index, firstOther) => index > firstOther);
}

function without(
  stack: string,
  ownFolders: Iterable<string>,
  isDue: (index: number, firstOther: number) => boolean,
): string {
  const lines = stack.split('\n');
  const kinds = betweenOurs(lines.map((line) => kindOf(line, [...ownFolders])));
  const firstOther = kinds.indexOf('other');
  if (firstOther < 0) return stack;
  return lines.filter((_, index) => kinds[index] !== 'own' || !isDue(index, firstOther)).join('\n');
}

function kindOf(line: string, own: readonly string[]): Line {
  if (!/^\s+at /.test(line)) return 'text';
  const file = readFrame(line)?.file;
  if (file === undefined || isNowhere(file)) return 'nowhere';
  return own.some((folder) => file.startsWith(folder)) ? 'own' : 'other';
}

/** What Node and V8 have between two of our frames, as `AsyncLocalStorage.run`, goes with them. */
function betweenOurs(kinds: readonly Line[]): Line[] {
  return kinds.map((kind, index) => {
    if (kind !== 'nowhere') return kind;
    const before = kinds.slice(0, index).findLast((one) => one !== 'nowhere');
    const after = kinds.slice(index).find((one) => one !== 'nowhere');
    return before === 'own' && after === 'own' ? 'own' : kind;
  });
}
