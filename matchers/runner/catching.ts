type Fn = (...args: unknown[]) => unknown;

/** A function under the same name that hands on what it throws, and throws it. */
export function catching(fn: Fn, seen: (error: unknown) => void): Fn {
  const call = function (this: unknown, ...args: unknown[]): unknown {
    try {
      return fn.apply(this, args);
    } catch (error) {
      seen(error);
      throw error;
    }
  };
  return Object.defineProperty(call, 'name', { value: fn.name });
}
