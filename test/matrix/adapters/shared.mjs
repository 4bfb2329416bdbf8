/** Makes a claim by a matcher of `expect`: `claim('not.toBeChildOf', span, 'checkout')`. */
export const byExpect =
  (expect) =>
  (matcher, received, ...args) => {
    const [name, not] = matcher.split('.').toReversed();
    return not === undefined ? expect(received)[name](...args) : expect(received).not[name](...args);
  };

/** A body that is told which attempt it is, from 0. */
export const counting = (body) => {
  let attempt = 0;
  return () => body(attempt++);
};
