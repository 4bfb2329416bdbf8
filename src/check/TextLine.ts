import { UsageError } from '../util/UsageError.js';

/** A line of a tree text. */
export interface TextLine {
  /** From 1 on. */
  readonly number: number;
  /** Blanks and drawn branches. */
  readonly margin: string;
  /** Where the text behind the margin begins. */
  readonly column: number;
  readonly written: string;
}

/** Says what is wrong with a line. */
export function refusal({ number, written, margin }: TextLine, what: string): UsageError {
  return new UsageError(`Line ${number} of the expected tree, ${JSON.stringify(written || margin.trim())}, ${what}.`);
}

/** How messages call a line. */
export function place({ number, written }: TextLine): string {
  return `${JSON.stringify(written)} in line ${number}`;
}

/** Nobody can tell how many blanks a tab stands for: of two lines, the margin of one begins with that of the other. */
export function demandOneIndent(line: TextLine, above: TextLine): void {
  const [own, other] = [blanks(line), blanks(above)];
  if (own.startsWith(other) || other.startsWith(own)) return;
  throw refusal(
    line,
    `and ${place(above)} are indented by different blanks (tabs, spaces), so which is deeper cannot be told. ` +
      'Indent all lines alike',
  );
}

/** A drawn branch hangs from its parent's column or from right of it; anything else hangs from another span. */
export function demandOwnBranch(line: TextLine, parent: TextLine): void {
  const from = Math.max(line.margin.lastIndexOf('├'), line.margin.lastIndexOf('└'));
  if (from < 0 || from >= parent.column) return;
  throw refusal(
    line,
    `is deeper than ${place(parent)}, but its branch is drawn left of that. ` +
      'Draw all branches, or indent by blanks alone',
  );
}

function blanks({ margin }: TextLine): string {
  return margin.replace(/[│├└─]/g, ' ');
}
