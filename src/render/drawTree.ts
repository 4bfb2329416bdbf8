/** A line of a tree and what hangs below it. */
export interface TreeLine {
  readonly text: string;
  readonly below: readonly TreeLine[];
}

/** Draws trees with box characters, one line a node. */
export function drawTree(tops: readonly TreeLine[]): string[] {
  return tops.flatMap((top) => [top.text, ...drawBelow(top.below, '')]);
}

function drawBelow(lines: readonly TreeLine[], indent: string): string[] {
  return lines.flatMap(({ text, below }, i) => {
    const last = i === lines.length - 1;
    return [`${indent}${last ? '└─' : '├─'} ${text}`, ...drawBelow(below, `${indent}${last ? '   ' : '│  '}`)];
  });
}
