import { expect } from 'vitest';
import * as matchers from '../../matchers/index.js';
import '../../matchers/types/vitest.js';

const { toPropagateContext: _runsPrograms, ...onSpans } = matchers;

/** The matchers that judge spans and carriers, registered by hand: these tests are about them, not about the entry. */
expect.extend(onSpans);
