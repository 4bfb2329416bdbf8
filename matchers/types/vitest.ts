// Anchors the augmentation without loading anything. Chai's Assertion is what both vitest 4 and 5 extend: their own
// Assertion and Matchers changed type parameters between the two, so neither can be augmented for both.
import type {} from 'vitest';
import type { PropagationMatchers, TraceMatchers } from '../TraceMatchers.js';

declare global {
  namespace Chai {
    interface Assertion extends TraceMatchers<void>, PropagationMatchers {}
  }
}

declare module 'vitest' {
  interface AsymmetricMatchersContaining extends TraceMatchers<any> {}
}
