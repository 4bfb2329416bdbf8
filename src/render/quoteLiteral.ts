/** A name as source text that can be pasted. */
export function quoteLiteral(name: string): string {
  return `'${name.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
