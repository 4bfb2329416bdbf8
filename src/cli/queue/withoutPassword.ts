/**
 * A URL as it may be printed: output ends up in the logs of build servers. By its text, for where a password holds characters
 * of which it should not, no parser finds it.
 */
export function withoutPassword(given: string): string {
  return given.replace(/:(?!\/)[^]*@/, ':***@').replace(/([?&]password=)[^&#]*/g, '$1***');
}
