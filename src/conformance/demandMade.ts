import { isClass } from '../util/isClass.js';
import { printValue } from '../util/printValue.js';
import { UsageError } from '../util/UsageError.js';
import { errorText } from './textOf.js';

interface Wanted {
  /** As `a propagator`. */
  readonly kind: string;
  /** The function of this package that was called. */
  readonly call: string;
  /** As `() => new MyPropagator()`. */
  readonly example: string;
  readonly members: readonly string[];
}

/** Refuses a factory that makes none of what is wanted; answers with what it made. */
export function demandMade(factory: unknown, { kind, call, example, members }: Wanted): object {
  if (typeof factory !== 'function')
    throw new UsageError(`${call}() takes a function that makes ${kind}, not ${printValue(factory)}: ${example}.`);
  if (isClass(factory))
    throw new UsageError(
      `${call}() takes a function that makes ${kind}, not the class itself: () => new ${factory.name}().`,
    );
  return demandMembers(called(factory as () => unknown, 'The factory'), 'The factory', kind, members);
}

/** Calls what makes something. Throws a {@link UsageError} with its error. */
export function called(make: () => unknown, what: string): unknown {
  try {
    return make();
  } catch (error) {
    throw new UsageError(`${what} threw when it was called: ${errorText(error)}`, { cause: error });
  }
}

/** Refuses what lacks a member. */
export function demandMembers(made: unknown, what: string, kind: string, members: readonly string[]): object {
  if (made instanceof Promise) {
    // It is refused; what comes of it concerns nobody.
    made.catch(() => {});
    throw new UsageError(`${what} made a Promise, which is no ${bare(kind)}: wait for it first, and give () => made.`);
  }
  const missing = members.find((name) => typeof (made as Record<string, unknown> | undefined)?.[name] !== 'function');
  if (missing === undefined) return made as object;
  throw new UsageError(`${what} made ${printValue(made)}, which has no ${missing}(): it is no ${bare(kind)}.`);
}

function bare(kind: string): string {
  return kind.replace(/^an? /, '');
}
