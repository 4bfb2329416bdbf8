/** The first 8 hex digits of a trace or span id, as messages print it. */
export function shortId(id: string): string {
  return id.slice(0, 8);
}
