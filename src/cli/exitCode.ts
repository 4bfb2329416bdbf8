/** What the exit status of the command says. */
export const exitCode = { holds: 0, finding: 1, misuse: 2, interrupted: 130 } as const;
