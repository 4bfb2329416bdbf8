/** What is due where a task looks at the active context. Spans go by label: the path of their op, or one of the frame's. */
export interface Due {
  /** Label of the active span; absent: none. */
  readonly span?: string;
  /** The span lives on the other side of a carrier. */
  readonly carried: boolean;
  readonly sampled: boolean;
  readonly baggage: Readonly<Record<string, string>>;
  /** The context values that are all right; `undefined` stands for none. */
  readonly values: readonly (string | undefined)[];
  /** `either`: the caller had suppressed tracing, and a carrier does not say so. */
  readonly suppressed: boolean | 'either';
}

/** What is due of one recorded span. */
export interface DueSpan {
  readonly parent?: string;
  readonly sampled: boolean;
  readonly links: number;
}

/** What is due of a program, by the path of its ops. */
export interface Plan {
  /** At `probe` ops. */
  readonly probes: ReadonlyMap<string, Due>;
  /** At the entry of the task of `cross` ops. */
  readonly entries: ReadonlyMap<string, Due>;
  /** Of `span` ops and of callers with a span. Spans under suppression are not recorded, and not listed. */
  readonly spans: ReadonlyMap<string, DueSpan>;
  /** Boundary index of every `cross` op. */
  readonly crossings: ReadonlyMap<string, number>;
}
