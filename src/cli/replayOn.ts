import type { AnyBoundary } from '../fuzz/boundary/Boundary.js';
import { tokenAbout } from '../fuzz/program/token.js';
import type { PropagationReport } from '../fuzz/report/PropagationReport.js';
import { ForeignTokenError } from '../fuzz/run/ForeignTokenError.js';
import { UsageError } from '../util/UsageError.js';
import type { Engine } from './CliIo.js';

/** What a token may be run on. */
export interface Offer {
  readonly boundaries: readonly AnyBoundary[];
  /** Whose exports they are; without, they are built in. */
  readonly module: string | undefined;
  /** The user has named them by `--only`. */
  readonly chosen: boolean;
  /** Tells the user what is done beside what was asked. */
  say(text: string): void;
}

/**
 * Runs a token on the boundaries of its names. A function that was given to `expect` has a name that no module exports: a
 * token about one boundary is run on the only one there is, which is said.
 *
 * @throws UsageError when a boundary of the token is not there, and it is not clear which one is meant.
 */
export async function replayOn(offer: Offer, token: string, engine: Engine): Promise<PropagationReport> {
  try {
    return await engine.replay(token, [...offer.boundaries]);
  } catch (error) {
    if (!(error instanceof ForeignTokenError)) throw error;
    const only = meantBy(offer, error);
    if (only === undefined) throw new UsageError(howToFind(error, offer), { cause: error });
    offer.say(`traceproof: The token is about "${error.missing}"; it is run on "${only.name}", ${whyThat(offer)}.`);
    return engine.replay(tokenAbout(only.name, token), [only]);
  }
}

function meantBy({ boundaries, module, chosen }: Offer, { wanted }: ForeignTokenError): AnyBoundary | undefined {
  const isClear = (module !== undefined || chosen) && boundaries.length === 1 && wanted.length === 1;
  return isClear ? boundaries[0] : undefined;
}

function whyThat({ module, chosen }: Offer): string {
  return chosen ? 'as --only says' : `the only boundary of ${module}`;
}

function howToFind({ missing, wanted, given }: ForeignTokenError, { module, chosen }: Offer): string {
  const about = `The token is about the boundary "${missing}", which is`;
  if (module === undefined && !chosen)
    return `${about} none of the built-in ones. Name the module that exports it: traceproof replay TOKEN ./my-boundaries.ts`;
  const offered = given.map((name) => `"${name}"`).join(', ');
  const choose = wanted.length === 1 ? `Choose the one it was found on: --only NAME. Or export` : 'Export';
  return `${about} not among those of ${module ?? 'the built-in ones'}: ${offered}.\n${choose} it under its name: ${exportOf(missing)}`;
}

function exportOf(name: string): string {
  const isIdentifier = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && name !== 'default';
  return isIdentifier
    ? `export const ${name} = …`
    : `export const boundary = { name: ${JSON.stringify(name)}, cross: … }`;
}
