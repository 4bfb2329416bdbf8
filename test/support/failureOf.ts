import { stripVTControlCharacters } from 'node:util';

/** The message of a failed assertion, made stable: ids by order of occurrence, durations and lines without numbers. */
export function failureOf(assertion: () => unknown): string {
  try {
    assertion();
  } catch (error) {
    return `\n${stable((error as Error).message)}\n`;
  }
  throw new Error('The assertion passed, but its failure was wanted.');
}

/** Text without what differs from run to run. */
export function stable(text: string): string {
  const seen = new Map<string, string>();
  const rename = (id: string, letter: string): string => {
    const known = seen.get(id) ?? `${letter}${String(seen.size + 1).padStart(7, '0')}`;
    seen.set(id, known);
    return known;
  };
  return (
    stripVTControlCharacters(text)
      .replace(/\b[0-9a-f]{8,32}\b/g, (id) => rename(id.slice(0, 8), /^0+$/.test(id) ? '0' : 'id'))
      // In a column, the width of a time shows in the gap behind it.
      .replace(
        /\d+(\.\d+)? (ms|s)\b( {2,}(?=\w))?/g,
        (_, _digits, _unit, gap) => `N ms${gap === undefined ? '' : '  '}`,
      )
      .replace(/(\.(?:ts|mjs|cjs)):\d+:\d+( *)/g, (_, ext, gap) => `${ext}:L:C${gap === '' ? '' : '  '}`)
  );
}
