import { UsageError } from '../../util/UsageError.js';

/** A token that is about a boundary which was not given: what it is about, and what was given. */
export class ForeignTokenError extends UsageError {
  /** The first that is missing. */
  readonly missing: string;
  /** All boundaries that the token is about. */
  readonly wanted: readonly string[];
  readonly given: readonly string[];

  constructor(missing: string, wanted: readonly string[], given: readonly string[]) {
    const offered = given.map((name) => `"${name}"`).join(', ');
    super(
      `The token is about the boundary "${missing}", which was not given. Given: ${offered}. Replay it with the boundaries it was found on.`,
    );
    this.missing = missing;
    this.wanted = wanted;
    this.given = given;
  }
}
