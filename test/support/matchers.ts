import { expect } from 'vitest';
import {
  toBeChildOf,
  toBeDescendantOf,
  toBeRootSpan,
  toHaveNoOpenSpans,
  toHaveNoOrphans,
  toHaveRemoteParent,
  toHaveSpan,
  toMatchTrace,
  toShareTraceWith,
} from '../../matchers/index.js';
import '../../matchers/types/vitest.js';

/** The matchers that judge spans, registered by hand: these tests are about the matchers, not about the entry. */
expect.extend({
  toBeChildOf,
  toBeDescendantOf,
  toBeRootSpan,
  toHaveNoOpenSpans,
  toHaveNoOrphans,
  toHaveRemoteParent,
  toHaveSpan,
  toMatchTrace,
  toShareTraceWith,
});
