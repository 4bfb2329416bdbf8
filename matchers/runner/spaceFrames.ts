/**
 * A text with a space behind each place that ends a line: Playwright takes every line that ends with `file:line:column` for a
 * frame of the stack, and would show the code of that one.
 */
export function spaceFrames(text: string): string {
  return text.replace(/:\d+:\d+$/gm, '$& ');
}
