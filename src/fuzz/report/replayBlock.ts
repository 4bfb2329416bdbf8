/** Code that runs a program again and prints what comes of it, to be pasted where the boundary is: with its import. */
export function replayBlock(token: string, names: readonly string[]): string[] {
  const [subject, what] =
    names.length > 1 ? ['boundaries', 'those that were checked'] : ['boundary', 'what was checked'];
  return [
    "import { replay } from 'traceproof/fuzz';",
    '',
    `// ${[`${subject}: ${what}`, ...names.filter(isTelling).map((name) => JSON.stringify(name))].join(', ')}`,
    `const again = await replay('${token}', ${subject});`,
    "console.log(again.failure?.message ?? 'No longer fails.');",
  ];
}

/** Not what a function without a name goes by. */
function isTelling(name: string): boolean {
  return name !== 'boundary';
}
