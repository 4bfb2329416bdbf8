/** What a snapshot of traces tells beside names, kinds, statuses and links. */
export interface SnapshotOptions {
  /**
   * Attributes of spans, events and links: all of them, or those whose keys are listed or fit. Default: none, because those of
   * instrumentations (ports, process ids, addresses) differ from run to run.
   */
  readonly attributes?: boolean | readonly (string | RegExp)[];
  /** Events, by name. Stack traces of exceptions are left out. Default: false. */
  readonly events?: boolean;
  /** Siblings and traces by their text instead of by their start: for work whose order is not fixed. Default: false. */
  readonly sorted?: boolean;
}
