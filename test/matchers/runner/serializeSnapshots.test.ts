import { trace } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { serializeSnapshots } from '../../../matchers/runner/serializeSnapshots.js';
import { createTracerFixture } from '../../../src/fixture/createTracerFixture.js';

type Serializer = (value: unknown) => unknown;

it('writes traces as trees and all else as Node does, and leaves later serializers alone', async () => {
  const set: (readonly Serializer[])[] = [];
  const snapshot = { setDefaultSnapshotSerializers: (all: readonly Serializer[]) => void set.push(all) };
  serializeSnapshots({});
  serializeSnapshots({ snapshot });
  serializeSnapshots({ snapshot });
  expect(set).toHaveLength(1);
  const [serialize] = set[0] as [Serializer];
  const fixture = createTracerFixture();
  fixture.run(() => trace.getTracer('shop').startSpan('checkout').end());
  fixture.tracer.startSpan('receipt').end();
  expect(serialize(fixture)).toBe('receipt');
  expect(serialize({ paid: [true] })).toBe('{\n  "paid": [\n    true\n  ]\n}');
  expect(serialize('text')).toBe('"text"');
  await fixture.dispose();
});
