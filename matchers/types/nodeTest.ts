// Anchors the augmentation without loading anything. `t.assert` has the matchers where Node has `assert.register`; from 22 on,
// @types/node lets any other name stand there, too.
import type {} from 'node:test';
import type { Negated } from '../runner/registerAssertions.js';
import type { TraceAssertions } from '../runner/traceAssert.js';

type Opposites = { [Name in keyof TraceAssertions as Negated<Name>]: TraceAssertions[Name] };

declare module 'node:test' {
  interface TestContextAssert extends TraceAssertions, Opposites {}
}
