/** A URL as it may be printed: output ends up in the logs of build servers. */
export function withoutPassword(given: string): string {
  if (!URL.canParse(given)) return given;
  const url = new URL(given);
  if (url.password === '') return given;
  url.password = '***';
  return url.href;
}
