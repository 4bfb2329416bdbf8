// What is augmented of @types/bun, which speaks of bun's globals, too, and so cannot be part of this program. Not published.
declare module 'bun:test' {
  interface Matchers<T> {}
  interface AsymmetricMatchers {}
}
