import { printValue } from '../../util/printValue.js';
import { UsageError } from '../../util/UsageError.js';
import { invariantNames } from '../oracle/InvariantName.js';
import { decodeToken } from '../program/token.js';
import type { PropagationFailure } from '../report/PropagationReport.js';

/** A program that once broke a rule, kept so that it is run again. */
export interface KnownProgram {
  readonly token: string;
  readonly boundary: string;
  readonly invariant: string;
  /** What diverged when it was found. */
  readonly found: string;
}

/** What a regression file holds. */
export interface Regressions {
  readonly version: 1;
  readonly programs: readonly KnownProgram[];
}

/** Programs that a run can replay, and those that cross a boundary it does not have. */
export interface Selection {
  readonly due: readonly KnownProgram[];
  readonly skipped: readonly KnownProgram[];
}

export const noRegressions: Regressions = { version: 1, programs: [] };

/**
 * Reads the text of a regression file. What it holds beside the known fields is kept.
 *
 * @throws UsageError naming the file and the place that is wrong.
 */
export function parseRegressions(text: string, file: string): Regressions {
  const value = parseJson(text, file);
  if (!isObject(value)) throw malformed(file, `it holds ${printValue(value)}`);
  if (value['version'] !== 1) throw malformed(file, `version is ${printValue(value['version'])}`);
  const programs: unknown = value['programs'];
  if (!Array.isArray(programs)) throw malformed(file, `programs is ${printValue(programs)}`);
  for (const [i, program] of programs.entries()) demandProgram(program, `programs[${i}]`, file);
  return value as unknown as Regressions;
}

/** The text of a regression file: one field a line, so that a diff shows what changed. */
export function printRegressions(regressions: Regressions): string {
  return `${JSON.stringify(regressions, null, 2)}\n`;
}

/** Adds a finding at the end, once. */
export function addRegression(regressions: Regressions, failure: PropagationFailure): Regressions {
  const { replay: token, invariant, divergence: found } = failure;
  if (regressions.programs.some((known) => known.token === token)) return regressions;
  const boundary = failure.boundary ?? decodeToken(token).names.join(', ');
  return { ...regressions, programs: [...regressions.programs, { token, boundary, invariant, found }] };
}

export function removeRegressions(regressions: Regressions, mended: readonly KnownProgram[]): Regressions {
  const tokens = new Set(mended.map(({ token }) => token));
  return { ...regressions, programs: regressions.programs.filter(({ token }) => !tokens.has(token)) };
}

/** Divides the programs by whether all boundaries they cross are among `names`. */
export function selectRegressions({ programs }: Regressions, names: readonly string[]): Selection {
  const fits = ({ token }: KnownProgram) => decodeToken(token).names.every((name) => names.includes(name));
  return { due: programs.filter(fits), skipped: programs.filter((program) => !fits(program)) };
}

function demandProgram(program: unknown, place: string, file: string): void {
  if (!isObject(program)) throw malformed(file, `${place} is ${printValue(program)}`);
  for (const field of ['token', 'boundary', 'invariant', 'found'])
    if (typeof program[field] !== 'string')
      throw malformed(file, `${place}.${field} is ${printValue(program[field])}, not a text`);
  const { token, invariant } = program as unknown as KnownProgram;
  if (!(invariantNames as readonly string[]).includes(invariant))
    throw malformed(file, `${place}.invariant is ${printValue(invariant)}, none of ${invariantNames.join(', ')}`);
  try {
    decodeToken(token);
  } catch (error) {
    throw malformed(file, `${place}.token: ${(error as Error).message}`);
  }
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(file, `${placeIn(text, (error as Error).message)}${(error as Error).message}`);
  }
}

/** Only some versions of Node say line and column themselves. */
function placeIn(text: string, message: string): string {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: `;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function malformed(file: string, why: string): UsageError {
  return new UsageError(
    `Not a regression file: ${file}: ${why.replace(/\.$/, '')}.\nAccepted: { "version": 1, "programs": [{ "token", "boundary", "invariant", "found" }] }. Mend it, or leave it out with --no-regressions.`,
  );
}
