/** What is done, one step after the other, and within one another. */
export type NestStep =
  /** Runs the steps within a context by this name; `throws` at its end. */
  | { readonly do: 'with'; readonly name: string; readonly steps: Nest; readonly throws: boolean }
  /** Binds the steps to a context by this name, and calls what came of it. */
  | { readonly do: 'bind'; readonly name: string; readonly steps: Nest }
  /** Runs lists of steps at once. */
  | { readonly do: 'all'; readonly branches: readonly Nest[] }
  /** Waits. */
  | { readonly do: 'wait'; readonly how: 'promise' | 'timer' | 'nextTick' | 'immediate' }
  /** Attaches a context by this name; its token is the next one. */
  | { readonly do: 'attach'; readonly name: string }
  /** Disposes of the token with this number, by remainder. */
  | { readonly do: 'dispose'; readonly token: number };

/** Steps in their order. */
export type Nest = readonly NestStep[];

/** A step that calls a function of its own steps. */
export type NestCall = Extract<NestStep, { do: 'with' | 'bind' }>;

export function throwsAtEnd(step: NestCall): boolean {
  return step.do === 'with' && step.throws;
}
