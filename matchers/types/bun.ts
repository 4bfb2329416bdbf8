// Anchors the augmentation without loading anything. The module is declared by @types/bun.
import type {} from 'bun:test';
import type { PropagationMatchers, TraceMatchers } from '../TraceMatchers.js';

declare module 'bun:test' {
  interface Matchers<T> extends TraceMatchers<void>, PropagationMatchers {}
  interface AsymmetricMatchers extends TraceMatchers<any> {}
}
