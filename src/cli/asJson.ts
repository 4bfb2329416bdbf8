/** One JSON document, as a person can read it. */
export function asJson(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}
