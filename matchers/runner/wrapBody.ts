/** The function of a test or hook. */
export type Body = (this: unknown, ...args: never[]) => unknown;

/** Calls a function somewhere, and returns what it returns. */
export type Run = <T>(fn: () => T) => T;

/**
 * Makes a body run where `enter` says, asked anew at each call. What a runner reads off a body stays true: that it takes a
 * callback (`length`), that it is a generator function.
 */
export function wrapBody(body: Body, enter: () => Run): Body {
  if (isGeneratorFunction(body)) return wrapGenerator(body, enter);
  if (body.length === 0) {
    return function (this: unknown) {
      return enter()(() => body.call(this));
    };
  }
  return function (this: unknown, done: unknown) {
    return enter()(() => body.call(this, done as never));
  };
}

/** By its tag, because runner and test may live in different realms. */
function isGeneratorFunction(body: Body): body is (this: unknown) => Generator<unknown, unknown, unknown> {
  return Object.prototype.toString.call(body) === '[object GeneratorFunction]';
}

/** Whoever drives a generator calls `next` from a chain of its own: every step must enter anew. */
function wrapGenerator(body: (this: unknown) => Generator<unknown, unknown, unknown>, enter: () => Run): Body {
  return function* (this: unknown): Generator<unknown, unknown, unknown> {
    const run = enter();
    const inner = run(() => body.call(this));
    let step = run(() => inner.next());
    while (step.done !== true) {
      let resume: () => IteratorResult<unknown, unknown>;
      try {
        const value = yield step.value;
        resume = () => inner.next(value);
      } catch (error) {
        resume = () => inner.throw(error);
      }
      step = run(resume);
    }
    return step.value;
  };
}
