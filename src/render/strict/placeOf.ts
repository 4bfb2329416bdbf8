/** Where something was called: `called at src/a.ts:1:2`. No line of the user is on the stack when a library called. */
export function placeOf(verb: string, line: string | undefined): string {
  return line === undefined ? `${verb} outside of your code` : `${verb} at ${line}`;
}
