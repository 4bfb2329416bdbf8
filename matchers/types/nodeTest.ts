// Anchors the augmentation without loading anything. `t.assert` has the matchers where Node has `assert.register`.
import type {} from 'node:test';
import type { Negated } from '../runner/registerAssertions.js';
import type { TraceAssertions } from '../runner/traceAssert.js';

type Opposites = { [Name in keyof TraceAssertions as Negated<Name>]: TraceAssertions[Name] };

declare module 'node:test' {
  interface TestContextAssert extends TraceAssertions, Opposites {}
}
