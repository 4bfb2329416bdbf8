// Stands in for vitest where no run is: everything that either side imports, doing nothing.
export const expect = { extend() {}, addSnapshotSerializer() {} };
export function aroundEach() {}
export const TestRunner = { getCurrentSuite: () => ({ on() {}, file: { name: 'a.test.ts' } }) };
