const gap = '   ';

/** Two blocks of lines in two columns with headings, or one below the other where they do not fit. */
export function sideBySide(
  left: readonly [string, readonly string[]],
  right: readonly [string, readonly string[]],
  width: number,
): string[] {
  const [leftHead, leftLines] = left;
  const [rightHead, rightLines] = right;
  const column = widest([leftHead, ...leftLines]);
  if (column + gap.length + widest([rightHead, ...rightLines]) > width)
    return [leftHead, ...leftLines, '', rightHead, ...rightLines];
  const rows = Math.max(leftLines.length, rightLines.length);
  return [
    [leftHead, rightHead] as const,
    ...Array.from({ length: rows }, (_, i) => [leftLines[i] ?? '', rightLines[i] ?? ''] as const),
  ].map(([one, other]) => (one.padEnd(column) + gap + other).trimEnd());
}

function widest(lines: readonly string[]): number {
  return Math.max(...lines.map((line) => line.length));
}
