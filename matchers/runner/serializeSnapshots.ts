import { traceSerializer } from '../traceSerializer.js';

/** The `snapshot` of `node:test`, in versions that have it. */
export interface SnapshotRegistry {
  setDefaultSnapshotSerializers(serializers: readonly ((value: unknown) => unknown)[]): void;
}

/** Shared by all copies of this code. */
const mark = Symbol.for('traceproof.v1.node-test.snapshots');

/**
 * Makes trees of traces in snapshots, and of all else what Node makes of it. Does nothing where Node has no snapshots (before
 * 22.3), nor a second time: by then the serializers may be those of the user, which Node lets nobody read.
 */
export function serializeSnapshots({ snapshot }: { readonly snapshot?: SnapshotRegistry }): void {
  if (snapshot === undefined || mark in globalThis) return;
  Object.defineProperty(globalThis, mark, { value: true });
  snapshot.setDefaultSnapshotSerializers([serialize]);
}

/** The second case is the default of Node, word for word. */
function serialize(value: unknown): unknown {
  return traceSerializer.test(value) ? traceSerializer.serialize(value) : JSON.stringify(value, null, 2);
}
