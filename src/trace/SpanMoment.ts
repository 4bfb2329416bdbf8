/** One call on a span, as strict mode notes it. */
export interface SpanMoment {
  /** `start`, or the method that was called: `addEvent`, `setStatus`, `end`, … */
  readonly call: string;
  /** What was passed, in short: the name of an event, the key of an attribute, a status. */
  readonly detail?: string;
  /** Milliseconds of real time since the span started. */
  readonly atMs: number;
  /** The user's line that called, as `path:line:column`; absent where none was on the stack. */
  readonly line?: string;
  /** The span had ended before. */
  readonly afterEnd: boolean;
}
