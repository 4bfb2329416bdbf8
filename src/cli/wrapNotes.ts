/** Sets notes on as few lines of `width` as hold them. A note is broken only when it alone is too long. */
export function wrapNotes(notes: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = [];
  for (const note of notes) {
    const last = lines.at(-1);
    const joined = last === undefined ? note : `${last}${separator}${note}`;
    if (joined.length <= width) lines.splice(-1, 1, joined);
    else lines.push(...breakWords(note, width));
  }
  return lines.length === 0 ? [''] : lines;
}

function breakWords(note: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of note.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines.splice(-1, 1, `${last} ${word}`);
    else lines.push(word);
  }
  return lines;
}
