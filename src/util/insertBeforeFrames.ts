const firstFrame: RegExp = /\n\s+at .*:\d+:\d+/;

/** A stack with a text between its message and its frames, or behind it where it has none. */
export function insertBeforeFrames(stack: string, text: string): string {
  const at = firstFrame.exec(stack)?.index ?? stack.length;
  return `${stack.slice(0, at).trimEnd()}\n\n${text}\n${stack.slice(at)}`;
}
