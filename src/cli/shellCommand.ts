/** A command line a person can paste: words with other than harmless characters are quoted. */
export function shellCommand(words: readonly (string | number)[]): string {
  return words.map((word) => quote(String(word))).join(' ');
}

function quote(word: string): string {
  return /^[\w@%+=:,./~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
