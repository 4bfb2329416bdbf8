// Anchors the augmentation without loading anything. `expect` is what @jest/globals hands out; the global namespace
// is that of @types/jest.
import type {} from 'expect';
import type { PropagationMatchers, TraceMatchers } from '../TraceMatchers.js';

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> extends TraceMatchers<R>, PropagationMatchers {}
  interface AsymmetricMatchers extends TraceMatchers<any> {}
}

declare global {
  namespace jest {
    interface Matchers<R, T = {}> extends TraceMatchers<R>, PropagationMatchers {}
    interface Expect extends TraceMatchers<any> {}
    interface InverseAsymmetricMatchers extends TraceMatchers<any> {}
  }
}
