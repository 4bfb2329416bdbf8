/** An error, or what passes for one, that has a stack. */
export type Stacked = Error & { stack: string };

export function hasStack(thrown: unknown): thrown is Stacked {
  return typeof (Object(thrown) as { stack?: unknown }).stack === 'string';
}

/** A copy that may be written to: one error may fail several tests. It is a true error, so that it survives the way from a worker. */
export function copyError(error: Stacked): Stacked {
  const copy = Object.defineProperties(new Error(error.message), {
    ...Object.getOwnPropertyDescriptors(error),
    message: { value: error.message, writable: true, configurable: true },
    stack: { value: error.stack, writable: true, configurable: true },
  });
  return Object.setPrototypeOf(copy, Object.getPrototypeOf(error) as object) as Stacked;
}
