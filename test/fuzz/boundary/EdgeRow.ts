import type { SiteName } from './contextSites.js';

/** One row of the oracle: an edge of Node's own and the site whose context its callback meets. */
export interface EdgeRow {
  readonly row: string;
  readonly due: SiteName;
  /** Uses the edge in the caller, makes its resource at `creation`, fires it at `trigger`; `see` runs in the callback. */
  use(see: () => void): unknown;
}
