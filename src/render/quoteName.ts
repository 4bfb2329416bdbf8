/** A name as source text that can be pasted. */
export function quoteName(name: string): string {
  return `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
