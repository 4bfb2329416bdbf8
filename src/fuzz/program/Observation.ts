/** The active context as a task saw it, flattened to plain data. */
export interface Seen {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly flags?: number;
  readonly traceState?: string;
  readonly isRemote?: boolean;
  /** Baggage entries by key, and under the key with a semicolon behind it the metadata of an entry that has any. */
  readonly baggage: Readonly<Record<string, string>>;
  /** The context value that programs set. */
  readonly value?: string;
  /** The active span has the ids of the caller's, and is another object: what is set on it reaches nobody. */
  readonly copied?: true;
  /** Tracing was suppressed. */
  readonly suppressed: boolean;
}

/** Where in the life of an op something was seen. */
export type Point = 'probe' | 'entry' | 'after await';

/** One look at the active context, by the op that looked. */
export interface Observation {
  /** Path of the op within the program, as `0.1.0`; on a far side it starts with the job's id. */
  readonly at: string;
  readonly point: Point;
  readonly seen: Seen;
}
