import type * as matchers from '../../../matchers/index.js';
import type { TracerFixture } from '../../../src/fixture/TracerFixture.js';

/** One way in which a matcher fails. */
export interface FailureCase {
  readonly matcher: keyof typeof matchers;
  /** What is the case; the heading of the text. */
  readonly title: string;
  /** Claims what does not hold, on spans of its own. */
  readonly claim: (tracing: TracerFixture) => unknown;
  /** The text has no ids, durations or lines of a run, and is kept as it is. */
  readonly asIs?: true;
}
